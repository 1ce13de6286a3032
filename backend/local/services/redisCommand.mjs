import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

const encode = (words) =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

/** The words that come before a command on a new connection: who we are, and which database is meant. */
function greeting(url) {
  const database = url.pathname.slice(1);
  const password = decodeURIComponent(url.password);
  const user = decodeURIComponent(url.username);
  return [
    ...(password ? [['AUTH', ...(user ? [user] : []), password]] : []),
    ...(database && database !== '0' ? [['SELECT', database]] : []),
  ];
}

/**
 * Sends one command to the Redis behind a redis:// or rediss:// URL and resolves to the one line it answers, without
 * its type mark. Rejects with what Redis or the system says, or after five seconds.
 */
export function redisCommand(redisUrl, ...words) {
  const url = new URL(redisUrl);
  const commands = [...greeting(url), words];
  return new Promise((resolve, reject) => {
    const open = url.protocol === 'rediss:' ? connectTls : connect;
    const socket = open({ host: url.hostname, port: Number(url.port || 6379), servername: url.hostname });
    let answer = '';
    socket.setEncoding('utf8');
    socket.setTimeout(5000, () => socket.destroy(new Error('Redis did not answer within 5 seconds')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('Redis closed the connection')));
    socket.write(commands.map(encode).join(''));
    socket.on('data', (chunk) => {
      answer += chunk;
      const lines = answer.split('\r\n').slice(0, -1);
      const refusal = lines.find((line) => line.startsWith('-'));
      if (refusal) socket.destroy(new Error(refusal.slice(1)));
      else if (lines.length >= commands.length) {
        resolve(lines[commands.length - 1].slice(1));
        socket.destroy();
      }
    });
  });
}

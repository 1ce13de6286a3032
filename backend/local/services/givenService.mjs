import { connect } from 'node:net';
import { Failure } from '../session/failure.mjs';

const defaultPorts = { 'mysql:': 3306, 'redis:': 6379, 'rediss:': 6379 };

function parse(setting, text) {
  try {
    const url = new URL(text);
    if (defaultPorts[url.protocol]) return url;
  } catch {
    // a text that is no URL gets the same sentence as one of a wrong kind
  }
  throw new Failure(`${setting} is not a URL of the right kind.`, 'Write it like the example in .env.example.');
}

/**
 * Takes the service that a setting names. Throws a Failure unless something listens there within five seconds; the
 * message holds host and port, never the password. Resolves to the URL and a note for the step line.
 */
export async function checkGivenService(setting, text) {
  const url = parse(setting, text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || defaultPorts[url.protocol]);
  const problem = await new Promise((resolve) => {
    const socket = connect({ host, port }, () => {
      socket.destroy();
      resolve(null);
    });
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer within 5 s')));
    socket.once('error', (error) => resolve(error.code ?? error.message));
  });
  if (!problem) return { url: text, note: `${host}:${port} from ${setting}` };
  throw new Failure(
    `${setting} points to ${host}:${port}, but nothing answers there (${problem}).`,
    'Start it, or correct the setting.',
  );
}

import { createServer } from 'node:net';
import { Failure } from './session/failure.mjs';

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    // A machine without IPv6 cannot listen on '::' at all; that says nothing about the port.
    server.once('error', (error) => resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

async function isFree(port) {
  // macOS lets a program bind 127.0.0.1 beside another on 0.0.0.0: every address has to be tried.
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

/** Reads a port setting (1 to 65535) and throws a Failure when it is no port or another program listens there. */
export async function claimPort(name, fallback, env = process.env) {
  const port = Number(env[name] || fallback);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Failure(`${name}=${env[name]} is not a port.`, 'Choose a number from 1024 to 65535.');
  }
  if (await isFree(port)) return port;
  throw new Failure(
    `Port ${port} is in use by another program.`,
    `End that program, or choose another port: ${name}=${port + 1} npm start`,
  );
}

/** Finds a free port below the range from which systems give ports to outgoing connections (32768 and up). */
export async function freePort() {
  for (let tries = 0; tries < 50; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
  throw new Failure('No free port was found between 20000 and 32000.', 'End some programs that listen there.');
}

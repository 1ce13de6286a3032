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

// No browser and no fetch opens a connection to these: https://fetch.spec.whatwg.org/#port-blocking, those from 1024 up.
const forbidden = new Set([
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566],
  ...[6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
]);

const isPort = (port) => Number.isInteger(port) && port >= 1024 && port <= 65535;

function portBeside(port) {
  const next = isPort(port + 1) ? port + 1 : 1024;
  return forbidden.has(next) ? portBeside(next) : next;
}

/** The command that starts PostoMe with these ports, and with what was chosen before. */
function commandWith(chosen, env) {
  const ports = Object.entries({ PORT: env.PORT, SANDBOX_PORT: env.SANDBOX_PORT, ...chosen });
  const settings = ports.filter(([, port]) => port).map(([name, port]) => `${name}=${port} `);
  return `${settings.join('')}npm start`;
}

async function claimPort(name, fallback, env) {
  const port = Number(env[name] || fallback);
  if (!isPort(port)) throw new Failure(`${name}=${env[name]} is not a port.`, 'Choose a number from 1024 to 65535.');
  const another = `choose another port: ${commandWith({ [name]: portBeside(port) }, env)}`;
  if (forbidden.has(port)) {
    throw new Failure(
      `${name}=${port} cannot be opened: browsers refuse this port.`,
      `${another[0].toUpperCase()}${another.slice(1)}`,
    );
  }
  if (await isFree(port)) return port;
  throw new Failure(`Port ${port} is in use by another program.`, `End that program, or ${another}`);
}

/**
 * Reads PORT and SANDBOX_PORT (1024 to 65535). Throws a Failure when one is no port, is one that browsers refuse, or has
 * another program listening, and when both are the same.
 */
export async function claimPorts(env = process.env) {
  const port = await claimPort('PORT', 3000, env);
  const sandboxPort = await claimPort('SANDBOX_PORT', 3900, env);
  if (port !== sandboxPort) return { port, sandboxPort };
  throw new Failure(
    `PORT and SANDBOX_PORT are both ${port}.`,
    `Choose two ports: ${commandWith({ SANDBOX_PORT: portBeside(port) }, env)}`,
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

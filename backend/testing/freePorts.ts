import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

// Below the ports that a system gives to outgoing connections and to servers that take any (32768 and up), which would take
// one of these while nobody listens there, and below those of the launcher. No fetch opens the last one left out.
const [lowest, beyond, forbidden] = [10_000, 20_000, 10_080];

function holdPort(): Promise<Server> {
  return new Promise((held, failed) => {
    const port = randomInt(lowest, beyond);
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? held(holdPort()) : failed(error),
    );
    if (port === forbidden) held(holdPort());
    else server.listen({ port, host: '127.0.0.1', exclusive: true }, () => held(server));
  });
}

/** Finds ports on loopback that are free now; they are held until all are found, so that no two are equal. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, holdPort));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a process and a server, and does what networks do. */
export interface TcpProxy {
  port: number;
  /** Ends every connection at once; whatever was on its way is lost. */
  cut(): void;
  /** Holds whatever comes, in both directions, until told to go on. */
  hold(isHeld: boolean): void;
  close(): Promise<void>;
}

/** Starts one on loopback, before a server there. */
export async function startProxy(port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let held = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    if (held) socket.pause();
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      keep(from);
      from.on('data', (bytes) => void (to.destroyed || to.write(bytes)));
      from.once('close', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    hold(isHeld) {
      held = isHeld;
      for (const socket of sockets)
        if (isHeld) socket.pause();
        else socket.resume();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

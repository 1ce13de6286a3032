import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** What the next calls are answered with, in order; then always the last one. `silence` is no answer at all. */
  answers: ({ status: number; body?: string } | 'silence')[];
  close(): Promise<void>;
}

/** An HTTP server that plays the product's callback endpoint: records every call and answers by script. */
export async function openReceiver(...answers: Receiver['answers']): Promise<Receiver> {
  const received: Received[] = [];
  const script = [...answers];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      const answer = (script.length > 1 ? script.shift() : script[0]) ?? { status: 204 };
      if (answer !== 'silence') response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/callback`,
    received,
    answers: script,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Resolves once the condition holds; rejects after a minute, which a machine ten times slower keeps. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('the condition did not come true within a minute');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Answer, jsonAnswer } from './answer';
import type { Router } from './router';

// Pictures are uploaded here too.
const LARGEST_BODY_BYTES = 12 * 1024 * 1024;

/**
 * Starts an HTTP server for the routes, by the clock `now`, and resolves when it listens. A handler that throws is a defect
 * of the sandbox: 500 with its message.
 */
export function serveHttp(router: Router, host: string, port: number, now: () => number): Promise<Server> {
  const server = createServer((request, response) => {
    void answerRequest(router, request, now()).then((answer) => writeAnswer(answer, request, response));
  });
  // Longer than any client keeps an idle connection, so that none sends into one that is just being closed.
  server.keepAliveTimeout = 75_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

async function answerRequest(router: Router, request: IncomingMessage, beganAt: number): Promise<Answer> {
  try {
    const method = request.method ?? 'GET';
    const url = request.url ?? '/';
    const { pathname, searchParams } = new URL(url, 'http://sandbox');
    const match = router.match(method, pathname);
    if (!match) return jsonAnswer(404, { error: 'not_found', message: `nothing is served at ${method} ${pathname}` });
    const body = await readBody(request);
    if (!body) return jsonAnswer(413, { error: 'too_large' });
    const { params, handler } = match;
    const { headers } = request;
    return await handler({ method, url, path: pathname, query: searchParams, headers, body, beganAt, params });
  } catch (error) {
    return jsonAnswer(500, {
      error: 'sandbox_defect',
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY_BYTES) return undefined;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_BODY_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function writeAnswer(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (answer === 'hang') return;
  if (answer === 'cut') {
    request.socket.destroy();
    return;
  }
  // What was not read is not waited for.
  const close = () => request.complete || request.destroy();
  response.writeHead(answer.status, answer.headers).end(answer.body, close);
}

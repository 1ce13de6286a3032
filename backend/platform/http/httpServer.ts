import { createServer, type RequestListener, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ErrorCode, type ErrorReply, errors } from '../../../shared/errors';
import { logger } from '../logger';
import { newId } from '../newId';
import { everyAnswer } from './securityHeaders';

// What Node's parser refuses, by its code, with the status Node itself would give.
const refusals: Record<string, [status: number, code: ErrorCode]> = {
  HPE_HEADER_OVERFLOW: [431, 'body_too_large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'body_too_large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'malformed_json'],
};

function refusalText(status: number, code: ErrorCode, requestId: string): string {
  // What language its reader speaks was not understood either.
  const reply: ErrorReply = { error: code, message: `${errors[code]['zh-CN']} ${errors[code].en}`, requestId };
  const body = JSON.stringify(reply);
  const headers = {
    ...everyAnswer,
    'X-Request-Id': requestId,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`;
}

// A request that Node can't read never comes to the app, and Node's own reply has neither a code nor an id to ask about.
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  // As Node does: an answer that has begun on this connection is cut, no second one is written into it.
  const { _httpMessage: underWay } = socket as Duplex & { _httpMessage?: ServerResponse | null };
  if (!socket.writable || underWay?.headersSent) {
    socket.destroy();
    return;
  }
  const [status, code] = refusals[error.code ?? ''] ?? [400, 'malformed_json'];
  const requestId = newId();
  logger.info('request not understood', { requestId, status, code: error.code });
  socket.end(refusalText(status, code, requestId), () => socket.destroy());
}

/** An HTTP server whose every answer is ours: also to what Node can't read, and to an Expect header nobody knows. */
export function createHttpServer(listener: RequestListener): Server {
  const server = createServer(listener);
  server.requestTimeout = 30_000;
  server.on('clientError', refuse);
  // RFC 9110 §10.1.1 lets a server pass over an expectation; Node would answer 417 without a body.
  server.on('checkExpectation', listener);
  return server;
}

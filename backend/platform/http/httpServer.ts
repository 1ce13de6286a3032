import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { type ErrorCode, type ErrorReply, errors } from '../../../shared/errors';
import { logger } from '../logger';
import { newId } from '../newId';
import { everyAnswer, keptNowhere } from './securityHeaders';

/**
 * How long a caller is waited for, in ms: for the headers, a new connection's too; for the whole request; between two
 * looks at who is too slow; for the next request of a connection; for a sign of life while an answer is read.
 */
export const patience = { headerMs: 10_000, requestMs: 30_000, lookMs: 2_000, idleMs: 5_000, silentMs: 120_000 };

interface Unreadable extends Error {
  code?: string;
  rawPacket?: Buffer;
}

// What Node's parser refuses, by its code, with the status Node itself would give.
const refusals: Record<string, [status: number, code: ErrorCode]> = {
  HPE_HEADER_OVERFLOW: [431, 'body_too_large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'body_too_large'],
  HPE_INVALID_VERSION: [505, 'malformed_request'],
  HPE_PAUSED_H2_UPGRADE: [505, 'malformed_request'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request_too_slow'],
  UNKNOWN_METHOD: [405, 'method_not_allowed'],
};

// By the shape of the line, since Node says the same of anything that begins with no method, such as TLS.
const requestLine = /^[\w!#$%&'*+.^`|~-]{1,40} [^ \r\n]{1,8000} HTTP\/1\.[01]\r?\n/;

const kindOf = ({ code = '', rawPacket }: Unreadable): string =>
  code === 'HPE_INVALID_METHOD' && requestLine.test(rawPacket?.toString('latin1') ?? '') ? 'UNKNOWN_METHOD' : code;

function refusalOf(kind: string) {
  const [status, code] = refusals[kind] ?? [400, 'malformed_request'];
  const requestId = newId();
  // What language its reader speaks was not understood either.
  const reply: ErrorReply = { error: code, message: `${errors[code]['zh-CN']} ${errors[code].en}`, requestId };
  const body = JSON.stringify(reply);
  const headers = {
    ...everyAnswer,
    ...keptNowhere,
    'X-Request-Id': requestId,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    ...(code === 'method_not_allowed' ? { Allow: 'DELETE, GET, HEAD, OPTIONS, POST, PUT' } : {}),
    Connection: 'close',
  };
  logger.info('request not understood', { requestId, status, code: kind });
  return { status, headers, body };
}

function refuse(kind: string, socket: Duplex): void {
  const { status, headers, body } = refusalOf(kind);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}

// A request that Node can't read never comes to the app, and Node's own reply has neither a code nor an id to ask about.
function refuseUnreadable(error: Unreadable, socket: Duplex): void {
  // As Node does: an answer that has begun on this connection is cut, no second one is written into it.
  const { _httpMessage: underWay } = socket as Duplex & { _httpMessage?: ServerResponse | null };
  if (!socket.writable || underWay?.headersSent) socket.destroy();
  else refuse(kindOf(error), socket);
}

// RFC 9112 §3.2: one Host, which HTTP/1.0 may leave out. Node's own answer has no body, and of two it takes the first.
function withHost(listener: RequestListener): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    const hosts = request.headersDistinct.host?.length ?? 0;
    if (hosts === 1 || (hosts === 0 && request.httpVersion === '1.0')) return listener(request, response);
    const { status, headers, body } = refusalOf('NOT_ONE_HOST');
    response.writeHead(status, headers).end(body);
  };
}

/**
 * An HTTP server whose every answer is ours, also to what Node can't read and to an Expect header nobody knows, and that
 * waits for nobody longer than its patience.
 */
export function createHttpServer(listener: RequestListener, times = patience): Server {
  const answer = withHost(listener);
  const options = {
    headersTimeout: times.headerMs,
    requestTimeout: times.requestMs,
    connectionsCheckingInterval: times.lookMs,
    keepAliveTimeout: times.idleMs,
    requireHostHeader: false,
  };
  const server = createServer(options, answer).setTimeout(times.silentMs);
  server.on('clientError', refuseUnreadable);
  server.on('connect', (_request, socket) => refuse('UNKNOWN_METHOD', socket));
  // RFC 9110 §10.1.1 lets a server pass over an expectation; Node would answer 417 without a body.
  server.on('checkExpectation', answer);
  return server;
}

import type { IncomingHttpHeaders } from 'node:http';

/**
 * One request as it arrived: `url` is the exact path with query, `body` the exact bytes; `beganAt` is when its head came
 * (epoch milliseconds of the sandbox), however long the body took.
 */
export interface SandboxRequest {
  method: string;
  url: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  beganAt: number;
  params: Readonly<Record<string, string>>;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What the caller gets: an answer, silence on an open connection, or a connection that is cut. */
export type Answer = HttpAnswer | 'hang' | 'cut';

export type Handler = (request: SandboxRequest) => Answer | Promise<Answer>;

/** An answer with a JSON body. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): HttpAnswer {
  const body = Buffer.from(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body };
}

/** An answer with a body of any other type. */
export function textAnswer(status: number, contentType: string, body: string | Buffer): HttpAnswer {
  return { status, headers: { 'content-type': contentType }, body: Buffer.from(body) };
}

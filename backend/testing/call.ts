import { apiBase, type Endpoint, type InputOf, pathParameters, type ReplyOf } from '../../shared/contract/endpoint';
import type { ErrorReply } from '../../shared/errors';
import { platformSettings } from '../platform/settings';

/** What came back. */
export interface Answer<Body> {
  status: number;
  body: Body;
}

type Headers = Record<string, string>;

/** Sends a request as a phone would, to a path of the API, with any method, body and headers. */
export async function send(
  method: string,
  path: string,
  body?: string,
  headers: Headers = {},
): Promise<Answer<unknown>> {
  const init = body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(platformSettings.PUBLIC_URL + path, {
    method,
    ...init,
    headers: { ...init.headers, ...headers },
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}

/** The path of a call and what of its input stands elsewhere. */
export function requestLine(
  endpoint: Endpoint,
  input: Record<string, unknown>,
): { path: string; rest: Record<string, unknown> } {
  const names = pathParameters(endpoint.path);
  const path = names.reduce((whole, name) => whole.replace(`:${name}`, String(input[name])), apiBase + endpoint.path);
  return { path, rest: Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name))) };
}

/** Calls an endpoint of the contract over HTTP and answers whatever comes, refusals too. */
export async function ask<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  token?: string,
  headers: Headers = {},
): Promise<Answer<ReplyOf<E> & ErrorReply>> {
  const { path, rest } = requestLine(endpoint, input as Record<string, unknown>);
  const authorization: Headers = token ? { Authorization: `Bearer ${token}` } : {};
  const inQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE';
  const query = new URLSearchParams(rest as Record<string, string>).toString();
  const answer = inQuery
    ? await send(endpoint.method, query ? `${path}?${query}` : path, undefined, { ...authorization, ...headers })
    : await send(endpoint.method, path, JSON.stringify(rest), { ...authorization, ...headers });
  return answer as Answer<ReplyOf<E> & ErrorReply>;
}

/** Calls an endpoint that must succeed; fails the test with the refusal otherwise. */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  token?: string,
  headers: Headers = {},
): Promise<ReplyOf<E>> {
  const { status, body } = await ask(endpoint, input, token, headers);
  if (status !== 200)
    throw new Error(`${endpoint.method} ${endpoint.path} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

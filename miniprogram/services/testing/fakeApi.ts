import { apiBase, type Endpoint, type ReplyOf } from '../../../shared/contract/endpoint';
import type { ErrorReply } from '../../../shared/errors';
import { fakeServer, type SentRequest } from './fakeTaro';

/** An answer of the fake server: its status, what it says, or null for a connection that breaks. */
type Answer = { statusCode: number; data: unknown } | null;

const isOf = ({ method, path }: Endpoint, request: SentRequest) =>
  request.method === method && new RegExp(`${apiBase}${path.replace(/:\w+/g, '[^/?]+')}(\\?|$)`).test(request.url);

/** From now on the fake server answers this endpoint so, or as a function says each time; the others as before. */
function answer(endpoint: Endpoint, each: () => Answer): void {
  const others = fakeServer.answer;
  fakeServer.answer = (request) => {
    if (!isOf(endpoint, request)) return others(request);
    return each() ?? Promise.reject(new Error('no connection'));
  };
}

/** Lets an endpoint reply; several replies are given one after the other, the last one for good. */
export function reply<E extends Endpoint>(endpoint: E, ...replies: ReplyOf<E>[]): void {
  const left = [...replies];
  answer(endpoint, () => ({ statusCode: 200, data: left.length > 1 ? left.shift() : left[0] }));
}

/** Lets an endpoint refuse with a code, and what the server tells beside it. */
export function refuse(
  endpoint: Endpoint,
  error: ErrorReply['error'],
  told: Partial<ErrorReply> & { statusCode?: number } = {},
): void {
  const { statusCode = 409, ...rest } = told;
  answer(endpoint, () => ({ statusCode, data: { error, message: `refused: ${error}`, requestId: 'r-1', ...rest } }));
}

/** Breaks the connection whenever an endpoint is asked. */
export const breakOff = (endpoint: Endpoint): void => answer(endpoint, () => null);

/** What the endpoint was asked, oldest first: the bodies of its requests, or their addresses where they have none. */
export const askedOf = (endpoint: Endpoint): unknown[] =>
  fakeServer.requests
    .filter((request) => isOf(endpoint, request))
    .map(({ data, url }) => (data === undefined ? url : JSON.parse(data)));

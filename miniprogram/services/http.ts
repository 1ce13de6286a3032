import Taro from '@tarojs/taro';
import { apiBase, type Endpoint, type InputOf, pathParameters, type ReplyOf } from '../../shared/contract/endpoint';
import { failureOf, localFailure } from './apiError';
import { startExchange } from './clock';
import { credentialHeaders } from './credentials';
import { locale } from './language';

const timeoutMs = 15_000;

// A browser asks the server that served the page; WeChat demands a full address, which the build names.
const isWeapp = process.env.TARO_ENV === 'weapp';
const origin = isWeapp ? process.env.TARO_APP_API_URL : '';
const cookies = isWeapp ? {} : ({ credentials: 'same-origin' } as const);

/** Splits an input into the URL it addresses and the body it carries (none for GET and DELETE). */
export function addressOf(endpoint: Endpoint, input: Record<string, unknown>): { url: string; body?: string } {
  const rest = { ...input };
  let path = endpoint.path;
  for (const name of pathParameters(path)) {
    path = path.replace(`:${name}`, encodeURIComponent(String(rest[name])));
    delete rest[name];
  }
  const url = `${origin}${apiBase}${path}`;
  if (endpoint.method === 'POST' || endpoint.method === 'PUT') return { url, body: JSON.stringify(rest) };
  const query = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return { url: query ? `${url}?${query}` : url };
}

/** The headers every request carries: what may be answered, in which language, and who asks. */
export const headersOf = ({ method }: Endpoint, accessToken?: string): Record<string, string> => ({
  Accept: 'application/json',
  'Accept-Language': locale,
  ...credentialHeaders(method !== 'GET', accessToken),
});

/**
 * Sends one request, with `more` headers where they are given, and answers its reply; throws an ApiError for a
 * refusal, or `network` when none came in 15 s.
 */
export async function send<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  accessToken?: string,
  more?: Record<string, string>,
): Promise<ReplyOf<E>> {
  const { url, body } = addressOf(endpoint, input as Record<string, unknown>);
  const { method } = endpoint;
  const header = { ...headersOf(endpoint, accessToken), ...more };
  if (body !== undefined) header['Content-Type'] = 'application/json';
  const request = { url, method, header, data: body, timeout: timeoutMs, ...cookies };
  const heedClock = startExchange();
  const answer = await Taro.request(request).catch(() => {
    throw localFailure('network');
  });
  // A browser may have kept that answer, and its `Date` with it, for as long.
  if (!endpoint.keptSeconds) heedClock(answer.header);
  if (answer.statusCode >= 400) throw failureOf(answer.statusCode, answer.data);
  if (typeof answer.data !== 'object' || answer.data === null) throw localFailure('unavailable');
  return answer.data as ReplyOf<E>;
}

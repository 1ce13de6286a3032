import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import Bull from 'bull';
import Redis from 'ioredis';
import { type LogFields, logger } from '../platform/logger';
import { platformSettings } from '../platform/settings';

/** A call to somebody outside: where, which (`POST /path`, `POST SendSms`), and the names of all fields sent. */
export interface OutsideCall {
  host: string;
  call: string;
  fields: string[];
}

/** What a run left outside of tables: names only. */
export interface Observed {
  redisKeys: Set<string>;
  /** `queue.field` */
  queueFields: Set<string>;
  logFields: Set<string>;
  cookies: Set<string>;
  calls: OutsideCall[];
  /** Ports that connections were opened to. */
  ports: Set<number>;
}

const nothing = (): Observed => ({
  redisKeys: new Set(),
  queueFields: new Set(),
  logFields: new Set(),
  cookies: new Set(),
  calls: [],
  ports: new Set(),
});

/** The names of all values in a JSON document, nested ones with dots. */
export function fieldNames(value: unknown, before = ''): string[] {
  if (typeof value !== 'object' || value === null) return [before];
  return Object.entries(value).flatMap(([name, inner]) => fieldNames(inner, before ? `${before}.${name}` : name));
}

// An RPC carries its template's values as JSON in one parameter.
const parameterNames = (parameters: URLSearchParams) =>
  [...parameters].flatMap(([name, value]) => (value.startsWith('{') ? fieldNames(JSON.parse(value), name) : [name]));

/** Whether a request is the test's own, to the demo phones. */
const isOnPhones = ({ pathname }: URL) => /^\/(phones|sheets|faults)\//.test(pathname);

function noteFetch(seen: Observed, input: unknown, init: RequestInit | undefined): void {
  const url = new URL(String(input));
  if (url.origin === new URL(platformSettings.PUBLIC_URL).origin || isOnPhones(url)) return;
  const body = typeof init?.body === 'string' ? fieldNames(JSON.parse(init.body)) : [];
  const call = `${init?.method ?? 'GET'} ${url.pathname}`;
  seen.calls.push({ host: url.host, call, fields: [...parameterNames(url.searchParams), ...body] });
}

function noteCookies(seen: Observed, response: Response): void {
  for (const cookie of response.headers.getSetCookie()) seen.cookies.add(cookie.split('=')[0] ?? '');
}

// Vendors' SDKs do not use fetch; of these only Alibaba Cloud's is in use, which names its action in a header.
function noteRequest(seen: Observed, request: ClientRequest): void {
  const url = new URL(request.path, `http://${request.getHeader('host') ?? request.host}`);
  const action = request.getHeader('x-acs-action');
  const call = `${request.method} ${action ?? url.pathname}`;
  seen.calls.push({ host: url.host, call, fields: parameterNames(url.searchParams) });
}

function watchRedis(seen: Observed): void {
  const original = Redis.prototype.sendCommand;
  jest.spyOn(Redis.prototype, 'sendCommand').mockImplementation(function (this: Redis, command, stream) {
    for (const key of command.getKeys()) seen.redisKeys.add(String(key));
    return original.call(this, command, stream);
  });
}

function watchQueues(seen: Observed): void {
  const original = Bull.prototype.addBulk;
  jest.spyOn(Bull.prototype, 'addBulk').mockImplementation(function (this: Bull.Queue, ...given: unknown[]) {
    const [jobs] = given as [{ data: object }[]];
    for (const field of jobs.flatMap(({ data }) => Object.keys(data))) {
      seen.queueFields.add(`${this.name}.${field}`);
    }
    return original.call(this, jobs);
  });
}

function watchLog(seen: Observed): void {
  for (const level of ['debug', 'info', 'warn', 'error', 'alarm'] as const) {
    const original = logger[level];
    jest.spyOn(logger, level).mockImplementation((event: string, fields: LogFields = {}) => {
      for (const field of Object.keys(fields)) seen.logFields.add(field);
      original(event, fields);
    });
  }
}

function watchFetch(seen: Observed): void {
  const original = globalThis.fetch;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    noteFetch(seen, input, init);
    const response = await original(input, init);
    if (String(input).startsWith(platformSettings.PUBLIC_URL)) noteCookies(seen, response);
    return response;
  });
}

/**
 * Watches all that a process leaves outside of tables while `work` runs: keys in Redis, fields of jobs and log lines,
 * cookies, calls to others with the fields sent, and every port it connects to. Nothing is kept from its way.
 */
export async function observe(work: () => Promise<void>): Promise<Observed> {
  const seen = nothing();
  const onRequest = (message: unknown) => noteRequest(seen, (message as { request: ClientRequest }).request);
  const onSocket = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    socket.once('connect', () => seen.ports.add(socket.remotePort ?? 0));
  };
  for (const watch of [watchRedis, watchQueues, watchLog, watchFetch]) watch(seen);
  subscribe('http.client.request.start', onRequest);
  subscribe('net.client.socket', onSocket);
  try {
    await work();
  } finally {
    unsubscribe('http.client.request.start', onRequest);
    unsubscribe('net.client.socket', onSocket);
    jest.restoreAllMocks();
  }
  return seen;
}

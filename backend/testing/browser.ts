import type { Endpoint, ReplyOf, RequestOf } from '../../shared/contract/endpoint';
import type { ErrorReply } from '../../shared/errors';
import { platformSettings } from '../platform/settings';
import { type Answer, requestLine } from './call';

type Headers = Record<string, string | null>;

/** A browser on our own page: keeps cookies as browsers do and sends what the page sends. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Every Set-Cookie line received, whole. */
  readonly setCookies: string[] = [];

  constructor(readonly userAgent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/141.0') {}

  /** Calls an endpoint as our page does; `changes` replaces headers, null leaves one out. */
  async ask<E extends Endpoint>(
    endpoint: E,
    input: RequestOf<E>,
    changes: Headers = {},
  ): Promise<Answer<ReplyOf<E> & ErrorReply>> {
    const { path, rest } = requestLine(endpoint, input as Record<string, unknown>);
    const inBody = endpoint.method === 'POST' || endpoint.method === 'PUT';
    const body = inBody ? JSON.stringify(rest) : undefined;
    return (await this.send(endpoint.method, path, body, changes)) as Answer<ReplyOf<E> & ErrorReply>;
  }

  /** Sends anything to a path; see `ask`. */
  async send(method: string, path: string, body?: string, changes: Headers = {}): Promise<Answer<unknown>> {
    const sent: Headers = {
      'User-Agent': this.userAgent,
      'X-PostoMe-Client': 'h5',
      Origin: new URL(platformSettings.PUBLIC_URL).origin,
      'X-CSRF-Token': this.cookies.get('__Host-csrf') ?? null,
      Cookie: this.#cookieLine(),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...changes,
    };
    const headers = Object.entries(sent).filter((header): header is [string, string] => header[1] !== null);
    const response = await fetch(platformSettings.PUBLIC_URL + path, { method, body, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  }

  #cookieLine(): string | null {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') || null;
  }

  #keep(line: string): void {
    this.setCookies.push(line);
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

import type { Context } from 'koa';
import type { Locale } from '../../../shared/errors';
import { clock } from '../clock';
import type { Place } from '../limits/limit';
import { type CookieName, cookieNames } from './cookies';
import { readAddress } from './readAddress';

/** Who keeps the tokens: a browser gets cookies, the mini program keeps them itself and sends a bearer header. */
export type Client = 'h5' | 'weapp';

/** What of a request a command may need beside its input: never the request itself. */
export interface Visit extends Place {
  client: Client;
  locale: Locale;
  /** Kind of device and program, never a model or hardware id. */
  device: string;
  /** A header by its name; empty when it was not sent. */
  header(name: string): string;
  cookie(name: CookieName): string | undefined;
  /** Sets a cookie for so many seconds; null takes it away. */
  setCookie(name: CookieName, value: string | null, seconds?: number): void;
}

const devices: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
];
const programs: [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg/, 'Edge'],
  [/Firefox/, 'Firefox'],
  [/Chrome|Chromium/, 'Chrome'],
  [/Safari/, 'Safari'],
];

const nameIn = (names: [RegExp, string][], text: string) => names.find(([pattern]) => pattern.test(text))?.[1];

/** The kind of device and program a User-Agent speaks of, in a handful of words; all else of it is dropped. */
export const deviceOf = (userAgent: string): string =>
  [nameIn(devices, userAgent), nameIn(programs, userAgent)].filter(Boolean).join(' · ') || 'unknown';

const inHex = (groups: number[]) => groups.map((group) => group.toString(16)).join(':');

/** An address cut so that it names a network and no person: /24 for IPv4, /48 for IPv6; `unknown` for no address. */
export function networkOf(ip: string): string {
  const address = readAddress(ip);
  if (!address) return 'unknown';
  return address.length === 4 ? `${address.slice(0, 3).join('.')}.0` : `${inHex(address.slice(0, 3))}::`;
}

/**
 * What one phone or household calls from: the address of IPv4, the /64 of IPv6; `unknown` for no address. It is only ever
 * counted, as a keyed mark, and nowhere stored, logged or shown.
 */
export function subnetOf(ip: string): string {
  const address = readAddress(ip);
  if (!address) return 'unknown';
  return address.length === 4 ? address.join('.') : `${inHex(address.slice(0, 4))}::`;
}

/** Where a call comes from, as it is counted: near, and wide. */
export const placeOf = (ip: string): Place => ({ subnet: subnetOf(ip), network: networkOf(ip) });

/** What a request tells of its caller. */
export function visitOf(ctx: Context): Visit {
  return {
    client: ctx.get('X-PostoMe-Client') === 'h5' ? 'h5' : 'weapp',
    locale: ctx.state.locale as Locale,
    device: deviceOf(ctx.get('User-Agent')),
    ...placeOf(ctx.ip),
    header: (name) => ctx.get(name),
    cookie: (name) => ctx.cookies.get(cookieNames[name]),
    setCookie(name, value, seconds = 0) {
      // TLS may end before us; the prefix demands the attribute in any case.
      ctx.cookies.secure = true;
      ctx.cookies.set(cookieNames[name], value, {
        httpOnly: name !== 'csrf',
        secure: true,
        sameSite: 'lax',
        path: '/',
        overwrite: true,
        // By the clock that the answer's Date tells, since browsers set one against the other.
        expires: new Date(clock.now() + seconds * 1000),
      });
    },
  };
}

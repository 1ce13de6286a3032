import { platformSettings } from '../platform/settings';
import type { Mail } from '../sandbox/mail/mailServer';
import { settings } from '../settings';
import { traces } from '../traces';
import type { Observed, OutsideCall } from './observe';
import { officialAddresses } from './officialAddresses';

// Everybody this process knows an address of is on the stand-ins, or is ours.
const urlsIn = (names: readonly string[]) =>
  names.map((name) => process.env[name] ?? '').flatMap((value) => (URL.canParse(value) ? [new URL(value)] : []));
const vendorHosts = urlsIn(Object.keys(officialAddresses)).map(({ host }) => host);
const knownPorts = urlsIn(Object.keys(settings)).map(({ port }) => Number(port));

// What the logger itself adds to every line.
const lineFields = ['level', 'time', 'msg', 'alarm'];

const calls = Object.values(traces.outboundHosts).flatMap((receiver) =>
  Object.entries(receiver.calls).map(([name, { personal, technical }]) => ({
    pattern: new RegExp(`^${name.replace(/:\w+/g, '[^/]+')}$`),
    fields: [...Object.keys(personal), ...technical],
  })),
);

function foreignCall({ host, call, fields }: OutsideCall): string[] {
  if (!vendorHosts.includes(host)) return [`host ${host}`];
  const listed = calls.find(({ pattern }) => pattern.test(call));
  if (!listed) return [`call ${call}`];
  return fields.filter((field) => !listed.fields.includes(field)).map((field) => `field ${field} of ${call}`);
}

const isKey = (key: string) =>
  Object.keys(traces.redisKeys).some((beginning) => key.startsWith(`${platformSettings.REDIS_PREFIX}:${beginning}`));

const outside = (seen: Iterable<string>, listed: readonly string[], kind: string) =>
  [...seen].filter((name) => !listed.includes(name)).map((name) => `${kind} ${name}`);

/** What a run has left that no list names: it must be entered there, or not be left. */
export function foreignIn(seen: Observed): string[] {
  const fields = Object.entries(traces.queueFields).flatMap(([queue, carried]) =>
    Object.keys(carried).map((field) => `${queue}.${field}`),
  );
  return [
    ...[...seen.redisKeys].filter((key) => !isKey(key)).map((key) => `redis key ${key}`),
    ...outside(seen.queueFields, fields, 'queue field'),
    ...outside(seen.logFields, [...Object.keys(traces.logFields), ...lineFields], 'log field'),
    ...outside(seen.cookies, Object.keys(traces.cookies), 'cookie'),
    ...seen.calls.flatMap(foreignCall),
    ...[...seen.ports].filter((port) => !knownPorts.includes(port)).map((port) => `port ${port}`),
  ];
}

/** What the mail server was told that no list names. */
export function foreignInMail({ headers, to, subject, text, html }: Mail): string[] {
  const { personal, technical } = traces.outboundHosts.mail.calls.SMTP ?? { personal: {}, technical: [] };
  const told = [...Object.keys(headers), ...Object.keys({ to, subject, text, html })];
  return outside(told, [...Object.keys(personal), ...technical], 'mail field');
}

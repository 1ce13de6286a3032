import { env } from '../platform/env';
import { cookieNames } from '../platform/http/visit';
import { lineFields, logFields } from '../platform/traces/logFields';
import { outboundHosts } from '../platform/traces/outboundHosts';
import { queueFields } from '../platform/traces/queueFields';
import { redisKeys } from '../platform/traces/redisKeys';
import type { Mail } from '../sandbox/mail/mailServer';
import type { Observed, OutsideCall } from './observe';

const hostOf = (url: string) => new URL(url).host;
const portOf = (url: string) => Number(new URL(url).port);

const calls = Object.values(outboundHosts).flatMap((receiver) =>
  Object.entries(receiver.calls).map(([name, { personal, technical }]) => ({
    pattern: new RegExp(`^${name.replace(/:\w+/g, '[^/]+')}$`),
    fields: [...Object.keys(personal), ...technical],
  })),
);

function foreignCall({ host, call, fields }: OutsideCall): string[] {
  const hosts = [env.WECHAT_API_URL, env.WXPAY_API_URL, env.SMS_API_URL].map(hostOf);
  if (!hosts.includes(host)) return [`host ${host}`];
  const listed = calls.find(({ pattern }) => pattern.test(call));
  if (!listed) return [`call ${call}`];
  return fields.filter((field) => !listed.fields.includes(field)).map((field) => `field ${field} of ${call}`);
}

const isKey = (key: string) =>
  Object.keys(redisKeys).some((beginning) => key.startsWith(`${env.REDIS_PREFIX}:${beginning}`));

const ownPorts = () => {
  const addresses = [env.DATABASE_URL, env.KEYS_DATABASE_URL, env.REDIS_URL, env.PUBLIC_URL];
  const vendors = [env.WECHAT_API_URL, env.WXPAY_API_URL, env.SMS_API_URL, env.SMTP_URL];
  return [...addresses, ...vendors].map(portOf);
};

const outside = (seen: Iterable<string>, listed: readonly string[], kind: string) =>
  [...seen].filter((name) => !listed.includes(name)).map((name) => `${kind} ${name}`);

/** What a run has left that no list names: it must be entered there, or not be left. */
export function foreignIn(seen: Observed): string[] {
  const fields = Object.entries(queueFields).flatMap(([queue, carried]) =>
    Object.keys(carried).map((field) => `${queue}.${field}`),
  );
  const ports = ownPorts();
  return [
    ...[...seen.redisKeys].filter((key) => !isKey(key)).map((key) => `redis key ${key}`),
    ...outside(seen.queueFields, fields, 'queue field'),
    ...outside(seen.logFields, [...Object.keys(logFields), ...lineFields], 'log field'),
    ...outside(seen.cookies, Object.values(cookieNames), 'cookie'),
    ...seen.calls.flatMap(foreignCall),
    ...[...seen.ports].filter((port) => !ports.includes(port)).map((port) => `port ${port}`),
  ];
}

/** What the mail server was told that no list names. */
export function foreignInMail({ headers, to, subject, text, html }: Mail): string[] {
  const { personal, technical } = outboundHosts.mail.calls.SMTP ?? { personal: {}, technical: [] };
  const told = [...Object.keys(headers), ...Object.keys({ to, subject, text, html })];
  return outside(told, [...Object.keys(personal), ...technical], 'mail field');
}

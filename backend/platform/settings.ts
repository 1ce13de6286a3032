import { z } from 'zod';

const url = (protocol: RegExp) => z.url({ protocol });
const count = z.coerce.number().int().positive();
const pemFile = z.string().min(1);

/** One setting: what it must look like, what it is for, and an example for .env.example. */
interface Setting<Schema extends z.ZodType = z.ZodType> {
  schema: Schema;
  about: string;
  example: string;
}

const setting = <Schema extends z.ZodType>(schema: Schema, about: string, example: string): Setting<Schema> => ({
  schema,
  about,
  example,
});

/** Where each vendor really answers. In production nothing else is accepted. */
export const officialUrls = {
  WECHAT_API_URL: ['https://api.weixin.qq.com'],
  WXPAY_API_URL: ['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com'],
  SMS_API_URL: ['https://dysmsapi.aliyuncs.com'],
  KMS_API_URL: ['https://kms.cn-hangzhou.aliyuncs.com', 'https://kms.cn-shanghai.aliyuncs.com'],
} as const;

/** Every setting of the backend, once. `.env.example` and docker-compose.yml are held against this list by a test. */
export const settings = {
  NODE_ENV: setting(z.enum(['development', 'test', 'production']), 'which guards apply', 'production'),
  LOG_LEVEL: setting(
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    'how much is logged',
    'info',
  ),
  HOST: setting(z.string().min(1).default('127.0.0.1'), 'address the API listens on', '0.0.0.0'),
  PORT: setting(z.coerce.number().int().min(0).max(65535).default(3000), 'port the API listens on', '3000'),
  PUBLIC_URL: setting(
    url(/^https?$/),
    'how people and vendors reach us, without a final slash',
    'https://postome.example',
  ),
  H5_DIR: setting(z.string().optional(), 'folder with the H5 build to serve at /; empty: not served here', ''),
  H5_ALSO_FROM: setting(
    url(/^https?$/).optional(),
    'the one other origin the page served at / may load scripts from: the stand-ins, locally; never in production',
    '',
  ),
  TRUSTED_PROXIES: setting(
    z.coerce.number().int().min(0).max(5).default(0),
    'how many proxies before the API add to X-Forwarded-For; 2 with docker-compose.yml: what ends TLS, and nginx; 0 without any',
    '2',
  ),
  DATABASE_URL: setting(
    url(/^mysql$/),
    'MySQL 8 or MariaDB 10.11',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: docker compose fills it in
    'mysql://postome:${MYSQL_PASSWORD}@mysql:3306/postome',
  ),
  REDIS_URL: setting(
    url(/^rediss?$/),
    'Redis with maxmemory-policy noeviction',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: docker compose fills it in
    'redis://:${REDIS_PASSWORD}@redis:6379/0',
  ),
  REDIS_PREFIX: setting(z.string().min(1).default('postome'), 'start of every key in Redis', 'postome'),
  KEYS_DATABASE_URL: setting(
    url(/^mysql$/),
    'schema of its own for wrapped keys; best on another server, with short backups',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: docker compose fills it in
    'mysql://postome_keys:${MYSQL_KEYS_PASSWORD}@mysql:3306/postome_keys',
  ),
  KEY_WRAPPER: setting(
    z.enum(['local', 'kms']).default('kms'),
    'what wraps the key-encryption keys: Alibaba Cloud KMS, or a file of this machine',
    'kms',
  ),
  LOCAL_KEYS_FILE: setting(z.string().optional(), 'file with the root keys when KEY_WRAPPER is local (mode 0600)', ''),
  LOCAL_KEYS_IN_PRODUCTION: setting(
    z.enum(['no', 'yes']).default('no'),
    'allows KEY_WRAPPER local in production, by name',
    'no',
  ),
  KMS_KEY_ID: setting(z.string().optional(), 'id of the key in KMS; needed when KEY_WRAPPER is kms', ''),
  KMS_ACCESS_KEY_ID: setting(
    z.string().optional(),
    'Alibaba Cloud access key id for KMS alone; needed when KEY_WRAPPER is kms',
    '',
  ),
  KMS_ACCESS_KEY_SECRET: setting(
    z.string().optional(),
    'Alibaba Cloud access key secret for KMS alone; needed when KEY_WRAPPER is kms',
    '',
  ),
  KMS_API_URL: setting(
    url(/^https?$/).default('https://kms.cn-hangzhou.aliyuncs.com'),
    'Alibaba Cloud KMS',
    'https://kms.cn-hangzhou.aliyuncs.com',
  ),
  FIELD_ENCRYPTION: setting(
    z.enum(['on', 'off']).default('on'),
    'off only in tests: what the canaries and the benchmark compare with',
    'on',
  ),
  PEPPER: setting(
    z.string().min(43),
    'at least 32 random bytes, base64url, for ever: blind indexes and passwords derive from it',
    'change-me',
  ),
  APP_SECRET: setting(
    z.string().min(43),
    'at least 32 random bytes, base64url; all own keys derive from it',
    'change-me',
  ),

  WECHAT_APP_ID: setting(z.string().min(1), 'app id of the mini program', 'wx0000000000000000'),
  WECHAT_APP_SECRET: setting(z.string().min(1), 'app secret of the mini program', 'change-me'),
  WECHAT_API_URL: setting(
    url(/^https?$/).default('https://api.weixin.qq.com'),
    "WeChat's open API",
    'https://api.weixin.qq.com',
  ),
  WECHAT_EVENT_TOKEN: setting(
    z.string().regex(/^[A-Za-z0-9]{3,32}$/),
    'token of the message push, as typed into the WeChat console',
    'changeMe00000000',
  ),
  WECHAT_EVENT_AES_KEY: setting(
    z
      .string()
      .regex(/^[A-Za-z0-9]{43}$/)
      .optional(),
    'EncodingAESKey of the message push; once set, and always in production, only encrypted events are taken',
    '',
  ),
  WECHAT_LETTER_TEMPLATE_ID: setting(z.string().min(1), 'subscribe-message template "a letter waits"', 'change-me'),
  WECHAT_PROGRAM_STATE: setting(
    z.enum(['developer', 'trial', 'formal']).default('formal'),
    'which version a message opens',
    'formal',
  ),

  WXPAY_MERCHANT_ID: setting(z.string().min(1), 'merchant number', '1900000000'),
  WXPAY_MERCHANT_SERIAL: setting(
    z.string().regex(/^[0-9A-F]{40}$/),
    'serial of the merchant certificate',
    '0000000000000000000000000000000000000000',
  ),
  WXPAY_MERCHANT_KEY_FILE: setting(
    pemFile,
    'file with the merchant private key (PEM)',
    '/run/secrets/wxpay_merchant_key',
  ),
  WXPAY_API_V3_KEY: setting(z.string().length(32), 'APIv3 key', 'change-me'),
  WXPAY_PUBLIC_KEY_ID: setting(
    z.string().regex(/^PUB_KEY_ID_\d+$/),
    "id of WeChat Pay's public key",
    'PUB_KEY_ID_0000000000000000000000000000000000',
  ),
  WXPAY_PUBLIC_KEY_FILE: setting(pemFile, "file with WeChat Pay's public key (PEM)", '/run/secrets/wxpay_public_key'),
  WXPAY_API_URL: setting(
    url(/^https?$/).default('https://api.mch.weixin.qq.com'),
    'WeChat Pay',
    'https://api.mch.weixin.qq.com',
  ),

  SMS_ACCESS_KEY_ID: setting(z.string().min(1), 'Alibaba Cloud access key id', 'change-me'),
  SMS_ACCESS_KEY_SECRET: setting(z.string().min(1), 'Alibaba Cloud access key secret', 'change-me'),
  SMS_API_URL: setting(
    url(/^https?$/).default('https://dysmsapi.aliyuncs.com'),
    'Alibaba Cloud SMS',
    'https://dysmsapi.aliyuncs.com',
  ),
  SMS_SIGN_NAME: setting(z.string().min(1), 'approved SMS signature', 'change-me'),
  SMS_LETTER_TEMPLATE_CODE: setting(
    z.string().regex(/^SMS_\d+$/),
    'approved template "a letter waits"',
    'SMS_000000000',
  ),
  SMS_CODE_TEMPLATE_CODE: setting(
    z.string().regex(/^SMS_\d+$/),
    'approved verification template, with the variable code',
    'SMS_000000000',
  ),
  SMS_DAILY_LIMIT: setting(
    count.default(2_000),
    'SMS codes and security notices a day in all: the fuse of what they may cost',
    '2000',
  ),
  SMS_ALERT_TEMPLATE_CODE: setting(
    z.string().regex(/^SMS_\d+$/),
    'approved template of security notices, variables what and time',
    'SMS_000000000',
  ),
  SMS_CALLBACK_KEY: setting(
    z.string().regex(/^[A-Za-z0-9_-]{32,}$/),
    'secret path segment of the receipt callback',
    'change-me',
  ),

  SMTP_URL: setting(
    url(/^smtps?$/),
    'where mail is handed in, with user and password',
    'smtps://letters%40mail.postome.example:change-me@smtpdm.aliyun.com:465',
  ),
  MAIL_FROM: setting(z.email(), 'sender address of mails', 'letters@mail.postome.example'),

  LETTER_MIN_LEAD_SECONDS: setting(count.default(86_400), 'how far ahead a letter must at least be delivered', '86400'),
  CALL_LIMIT_FACTOR: setting(
    count.default(1),
    'how many times as much as designed an account or network may call; for load tests',
    '1',
  ),
  RECIPIENT_DAILY_LIMIT: setting(
    count.default(20),
    'notices one phone or mailbox may get in a day, from all senders',
    '20',
  ),
  DELIVERY_SWEEP_MS: setting(count.default(500), 'pause between two looks for due letters', '500'),
  DELIVERY_LEASE_SECONDS: setting(count.default(60), 'how long a claimed or sending delivery is left alone', '60'),
  DELIVERY_SETTLE_SECONDS: setting(
    count.default(120),
    'how long after a doubtful send the vendor is first asked',
    '120',
  ),
};

type Settings = typeof settings;

/** The validated settings, typed. */
export type Env = { [Name in keyof Settings]: z.infer<Settings[Name]['schema']> };

/** Thrown when settings are missing or wrong; the message names all of them at once and holds no value. */
export class SettingsError extends Error {
  // All there is to read is the list: the process ends with it.
  override stack = this.message;
}

/** True for a value that only ever stood in an example: a word or variable to replace, a reserved domain, many zeros. */
const isExample = (value: string, example: string) =>
  /change-me|\$\{|\bpostome\.example\b/.test(value) || (value === example && /0{8,}/.test(example));

// The slowest vendor call (mail, all its stages) ends within 45 seconds; a lease must outlast it.
const leastLeaseSeconds = 60;
// A limit so many times as wide as designed limits nothing any more.
const mostCallFactor = 10;

function isThisMachine(address: string): boolean {
  const hostname = URL.canParse(address) ? new URL(address).hostname : '';
  return /^(127\.|0\.0\.0\.0$|localhost$|\[::)/i.test(hostname);
}

function productionProblems(source: NodeJS.ProcessEnv): string[] {
  const foreign = Object.entries(officialUrls).filter(
    ([name, allowed]) => source[name] && !(allowed as readonly string[]).includes(source[name]),
  );
  const examples = Object.entries(settings).filter(([name, { example }]) => isExample(source[name] ?? '', example));
  const local = isThisMachine(source.SMTP_URL ?? '') ? ['SMTP_URL'] : [];
  const lease = Number(source.DELIVERY_LEASE_SECONDS || settings.DELIVERY_LEASE_SECONDS.example);
  return [
    ...[...foreign.map(([name]) => name), ...local].map((name) => `${name} is not the vendor's own address`),
    ...examples.map(([name]) => `${name} still has its example value`),
    ...(lease < leastLeaseSeconds ? [`DELIVERY_LEASE_SECONDS must be at least ${leastLeaseSeconds}`] : []),
    ...(source.PEPPER === source.APP_SECRET ? ['PEPPER must be another secret than APP_SECRET'] : []),
    ...(Number(source.CALL_LIMIT_FACTOR || 1) > mostCallFactor
      ? [`CALL_LIMIT_FACTOR must be at most ${mostCallFactor}`]
      : []),
    ...(source.H5_ALSO_FROM ? ['H5_ALSO_FROM must be empty'] : []),
    ...(source.FIELD_ENCRYPTION === 'off' ? ['FIELD_ENCRYPTION must be on'] : []),
    ...(source.KEY_WRAPPER === 'local' && source.LOCAL_KEYS_IN_PRODUCTION !== 'yes'
      ? ['KEY_WRAPPER local keeps the root keys on this machine: LOCAL_KEYS_IN_PRODUCTION must allow it']
      : []),
    ...(source.WECHAT_EVENT_AES_KEY ? [] : ['WECHAT_EVENT_AES_KEY must be set: events come encrypted']),
    ...(source.PUBLIC_URL?.startsWith('https://') ? [] : ['PUBLIC_URL must be https']),
  ];
}

/** Reads the settings. Throws SettingsError naming every missing or wrong one; in production also any stand-in or example. */
export function readSettings(source: NodeJS.ProcessEnv): Env {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { schema, about }] of Object.entries(settings)) {
    const given = source[name] === '' ? undefined : source[name];
    const result = schema.safeParse(given);
    if (result.success) values[name] = result.data;
    else problems.push(`${name} is ${given === undefined ? 'missing' : 'not valid'} (${about})`);
  }
  if (source.NODE_ENV === 'production') problems.push(...productionProblems(source));
  if (problems.length > 0) throw new SettingsError(`Settings:\n  ${problems.join('\n  ')}`);
  return values as Env;
}

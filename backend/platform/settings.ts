import { z } from 'zod';
import { address, count, declareSettings, setting } from './declareSettings';

// A limit so many times as wide as designed limits nothing any more.
const mostCallFactor = 10;

/** What any service of this kind is told when it starts. */
export const platformSettings = declareSettings({
  NODE_ENV: setting(z.enum(['development', 'test', 'production']), 'which guards apply', 'production'),
  LOG_LEVEL: setting(
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    'how much is logged',
    'info',
  ),
  HOST: setting(z.string().min(1).default('127.0.0.1'), 'address the API listens on', '0.0.0.0'),
  PORT: setting(z.coerce.number().int().min(0).max(65535).default(3000), 'port the API listens on', '3000'),
  PUBLIC_URL: setting(
    address(/^https?$/),
    'how people and vendors reach us, without a final slash',
    'https://postome.example',
    { inProduction: (given) => (given?.startsWith('https://') ? null : 'must be https') },
  ),
  H5_DIR: setting(z.string().optional(), 'folder with the H5 build to serve at /; empty: not served here', ''),
  H5_ALSO_FROM: setting(
    address(/^https?$/).optional(),
    'the one other origin the page served at / may load scripts from: the stand-ins, locally; never in production',
    '',
    { inProduction: (given) => (given ? 'must be empty' : null) },
  ),
  TRAVEL_FILE: setting(
    z.string().optional(),
    'file that says how far `npm run travel` has moved the time; only while every outside party is a stand-in, never in production',
    '',
    { onlyWithStandIns: true, inProduction: (given) => (given ? 'must be empty' : null) },
  ),
  HEARTBEAT_FILE: setting(
    z.string().optional(),
    'file the worker writes every five seconds while its work gets on; empty: none',
    '/dev/shm/worker-heartbeat',
  ),
  METRICS_PORT: setting(
    z.preprocess((given) => (given === '' ? undefined : given), z.coerce.number().int().min(0).max(65535).optional()),
    'port at which API and worker each answer GET /metrics (Prometheus); empty: not at all',
    '',
  ),
  METRICS_HOST: setting(
    z.string().min(1).default('127.0.0.1'),
    'address for that, never one that the outside reaches',
    '0.0.0.0',
  ),
  TRUSTED_PROXIES: setting(
    z.coerce.number().int().min(0).max(5).default(0),
    'how many proxies before the API add to X-Forwarded-For; 2 with docker-compose.yml: what ends TLS, and nginx; 0 without any',
    '2',
  ),
  DATABASE_URL: setting(
    address(/^mysql$/),
    'MySQL 8 or MariaDB 10.11',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: docker compose fills it in
    'mysql://postome:${MYSQL_PASSWORD}@mysql:3306/postome',
    { secret: true },
  ),
  REDIS_URL: setting(
    address(/^rediss?$/),
    'Redis with maxmemory-policy noeviction',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: docker compose fills it in
    'redis://:${REDIS_PASSWORD}@redis:6379/0',
    { secret: true },
  ),
  REDIS_PREFIX: setting(z.string().min(1).default('postome'), 'start of every key in Redis', 'postome'),
  KEYS_DATABASE_URL: setting(
    address(/^mysql$/),
    'schema of its own for wrapped keys; best on another server, with short backups',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: docker compose fills it in
    'mysql://postome_keys:${MYSQL_KEYS_PASSWORD}@mysql:3306/postome_keys',
    { secret: true },
  ),
  FIELD_ENCRYPTION: setting(
    z.enum(['on', 'off']).default('on'),
    'off only in tests: what the canaries and the benchmark compare with',
    'on',
    { inProduction: (given) => (given === 'off' ? 'must be on' : null) },
  ),
  PEPPER: setting(
    z.string().min(43),
    'at least 32 random bytes, base64url, for ever: blind indexes and passwords derive from it',
    'change-me',
    {
      secret: true,
      inProduction: (given, { APP_SECRET }) => (given === APP_SECRET ? 'must be another secret than APP_SECRET' : null),
    },
  ),
  APP_SECRET: setting(
    z.string().min(43),
    'at least 32 random bytes, base64url; all own keys derive from it',
    'change-me',
    { secret: true },
  ),
  CALL_LIMIT_FACTOR: setting(
    count.default(1),
    'how many times as much as designed an account or network may call; for load tests',
    '1',
    { inProduction: (given) => (Number(given || 1) > mostCallFactor ? `must be at most ${mostCallFactor}` : null) },
  ),
});

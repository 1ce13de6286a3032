import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { errors } from '../../shared/errors';
import { plainPage } from '../platform/http/plainPage';
import { settings } from '../settings';
import { smsDrivers } from '../vendors/sms/drivers';
import { notifyPath } from '../vendors/wechatPay/readNotification';

interface Service {
  environment?: Record<string, string | null>;
  command?: string[];
  ports?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  stop_grace_period?: string;
  logging?: { driver: string; options: Record<string, string> };
  mem_limit?: string;
  pids_limit?: number;
  networks?: string[];
  volumes?: string[];
}

const inRoot = (file: string) => resolve(__dirname, '../..', file);
const read = (file: string) => readFileSync(inRoot(file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true });
const services: Record<string, Service> = compose.services;
const service = (name: string): Service => services[name] ?? {};
const names = Object.keys(settings).sort();
const secretFiles = Object.entries(settings).flatMap(([name, { secret }]) => (secret ? [`${name}_FILE`] : []));
/** In bytes: what `2g`, `512m` and `256mb` mean. */
const bytes = (size = '0') => Number.parseInt(size, 10) * (/g/i.test(size) ? 1024 : 1) * 1024 * 1024;

const nginx = read('deploy/nginx.conf');
const [beforeLocations = '', ...locations] = nginx.split(/^ {2}location /m);

/** What nginx says with a code of the API. */
const said = (error: keyof typeof errors) => ({
  error,
  message: `${errors[error]['zh-CN']} ${errors[error].en}`,
  requestId: '$request_id',
});

/** What a location of nginx answers by itself, with the headers of every answer. */
const answerOf = (name: string) => {
  const location = locations.find((one) => one.startsWith(name)) ?? '';
  expect(location).toContain('include /etc/nginx/security-headers.conf;');
  const [, status, body = ''] = /return (\d+) '(.*)';/.exec(location) ?? [];
  return { status: Number(status), body };
};

describe('deploy/nginx.conf', () => {
  it('logs no address, since one may hold a secret or a code', () => {
    expect(beforeLocations).toMatch(/^ {2}access_log off;$/m);
    expect(beforeLocations).toMatch(/^ {2}log_not_found off;$/m);
    expect(nginx.match(/access_log/g)).toHaveLength(1);
  });

  it('writes nothing of reports of SMS into its error log, where the request stands, with their secret', () => {
    const patterns = locations.map((location) => new RegExp(/^~ (\S+) \{/.exec(location)?.[1] ?? '^$'));
    for (const { reports } of smsDrivers) {
      // The first pattern that fits decides.
      const at = patterns.findIndex((pattern) => pattern.test(`/callbacks/${reports.path}/secret/reports`));
      expect(locations[at]).toMatch(/^ {4}error_log \/dev\/null crit;$/m);
      expect(locations[at]).not.toMatch(/access_log/);
    }
    for (const other of ['/api/v1/letters', notifyPath, '/callbacks/wechat/events']) {
      expect(locations[patterns.findIndex((pattern) => pattern.test(other))]).not.toContain('error_log');
    }
  });

  it('has refusals of its own kept by no cache, and told in our words when the API is away', () => {
    expect(nginx).toMatch(/^map \$status \$kept_if_refused \{ ~\^\[45\] no-store; default ""; \}$/m);
    expect(read('deploy/security-headers.conf')).toContain('add_header Cache-Control $kept_if_refused always;');
    expect(nginx).toMatch(/^ {2}error_page 500 502 503 504 =503 \$away;$/m);
    const { status, body } = answerOf('@away');
    expect([status, JSON.parse(body)]).toEqual([503, said('unavailable')]);
  });

  it('tells what it refuses itself in the words of the API, with the status of each', () => {
    const [, refusals = ''] = /^map \$status \$refusal \{\n([\s\S]*?)^\}$/m.exec(nginx) ?? [];
    const told = [...refusals.matchAll(/^ {2}(\w+) '(.*)';$/gm)].map(([, status, body]) => [status, body]);
    const expected = (['method_not_allowed', 'body_too_large', 'too_many_tries'] as const).map((code) => [
      String(errors[code].status),
      said(code),
    ]);
    const { body } = answerOf('@refused');
    const bodies = told.map(([status, refusal = '']) => [status, JSON.parse(body.replace('$refusal', refusal))]);
    expect(bodies).toEqual([...expected, ['default', said('malformed_request')]]);
  });
});

describe.each([
  ['when the API is away', 'away', 'unavailable', '<a href="">'],
  ['whose request it refuses', 'refused', 'malformed_request', '<a href="/">'],
] as const)('the page of nginx for people %s', (_when, name, error, link) => {
  const page = read(`deploy/${name}.html`);

  it('has the look of our other plain pages, and says the sentence in both languages', () => {
    const below = page.slice(page.indexOf('</h1>\n') + 6, page.indexOf('\n</main>'));
    expect(page).toBe(plainPage(errors[error]['zh-CN'], below, 'zh-CN'));
    expect(below).toContain(`<h1 lang="en">${errors[error].en}</h1>`);
    expect(below).toContain(link);
  });

  it('lies where nginx looks for it, as all that its configuration names', () => {
    const web = read('Dockerfile').split(' AS web')[1] ?? '';
    for (const file of ['security-headers.conf', `${name}.html`])
      expect(web).toMatch(new RegExp(`^COPY .*deploy/${file}.* /etc/nginx/$`, 'm'));
  });
});

describe('docker-compose.yml', () => {
  it('has the services of one host', () => {
    expect(Object.keys(services)).toEqual(['mysql', 'redis', 'migrate', 'api', 'worker', 'pictures', 'web']);
  });

  it.each(['migrate', 'api', 'worker', 'pictures'])(
    'gives %s every setting, where secrets may lie, and no more',
    (name) => {
      expect(Object.keys(service(name).environment ?? {}).sort()).toEqual([...names, ...secretFiles].sort());
      expect(service(name).volumes).toEqual([expect.stringMatching(/^\$\{SECRETS_DIR:-.*:\/run\/postome:ro$/)]);
    },
  );

  it('has a name of its own, whatever folder it lies in', () => {
    expect(compose.name).toBe('postome');
  });

  it.each(Object.keys(services))('lets %s fill neither the disk with its log nor the machine', (name) => {
    const { logging, mem_limit, pids_limit } = service(name);
    expect(logging).toEqual({ driver: 'local', options: { 'max-size': '10m', 'max-file': '5' } });
    expect(bytes(mem_limit)).toBeGreaterThanOrEqual(128 * 1024 * 1024);
    expect(bytes(mem_limit)).toBeLessThanOrEqual(2 * 1024 ** 3);
    expect(pids_limit).toBeGreaterThanOrEqual(256);
  });

  it('lets each service see those it talks with: web the API, the API and the worker database and Redis', () => {
    const seenBy = Object.fromEntries(Object.keys(services).map((name) => [name, service(name).networks]));
    expect(seenBy).toEqual({
      mysql: ['data'],
      redis: ['data'],
      migrate: ['data', 'outside'],
      api: ['web', 'data', 'outside'],
      worker: ['data', 'outside'],
      pictures: ['data', 'outside'],
      web: ['web'],
    });
    expect(compose.networks).toEqual({ web: null, data: { internal: true }, outside: null });
  });

  it('lets Redis refuse before its container is ended for its size, with room to rewrite its file', () => {
    const command = service('redis').command ?? [];
    const most = bytes(command[command.indexOf('--maxmemory') + 1]);
    expect(most).toBeGreaterThan(0);
    expect(most * 2).toBeLessThanOrEqual(bytes(service('redis').mem_limit));
  });

  it('keeps the binary log, where wrapped keys stand, shorter than the keys that open them', () => {
    const words = service('mysql').command?.join(' ') ?? '';
    const seconds = Number(/--binlog-expire-logs-seconds=(\d+)/.exec(words)?.[1]);
    const keysDieAfterDays = Number(
      /leastAgeMs = (\d+) \* dayMs/.exec(read('backend/platform/keys/destroyKeks.ts'))?.[1],
    );
    expect(seconds).toBeGreaterThanOrEqual(24 * 3600); // long enough to go back to last night's copy
    expect(seconds).toBeLessThan(keysDieAfterDays * 24 * 3600);
  });

  it('makes its images of a Node with long support, which package.json allows, and of a stable nginx', () => {
    const images = read('Dockerfile').match(/(?<=^FROM )[^ ]+:[^ ]+/gm);
    expect(images).toEqual([
      expect.stringMatching(/^node:24-bookworm-slim(@sha256:[0-9a-f]{64})?$/),
      expect.stringMatching(/^nginxinc\/nginx-unprivileged:stable-alpine(@sha256:[0-9a-f]{64})?$/),
    ]);
    expect(JSON.parse(read('package.json')).engines.node).toBe('>=20.19');
  });

  it('runs Redis with an append-only file, evicting nothing', () => {
    const words = service('redis').command?.join(' ');
    expect(words).toContain('--appendonly yes');
    expect(words).toContain('--maxmemory-policy noeviction');
  });

  it('runs MySQL in UTC, strict and READ-COMMITTED', () => {
    const words = service('mysql').command?.join(' ');
    expect(words).toContain('--default-time-zone=+00:00');
    expect(words).toContain('--transaction-isolation=READ-COMMITTED');
    expect(words).toContain('STRICT_TRANS_TABLES');
  });

  it('opens no port but that of the web server', () => {
    expect(Object.keys(services).filter((name) => service(name).ports)).toEqual(['web']);
  });

  it('trusts the two proxies before the API: the one that ends TLS, and web, which adds whom it saw', () => {
    for (const name of ['api', 'worker', 'pictures'])
      expect(service(name).environment?.TRUSTED_PROXIES).toMatch(/:-2\}$/);
    // In the whole server: no location has headers of its own, with which nginx would forget these.
    expect(nginx).toMatch(/^ {2}proxy_set_header X-Forwarded-For \$proxy_add_x_forwarded_for;$/m);
    expect(nginx.match(/^ {4}proxy_set_header/gm)).toBeNull();
    expect(nginx.match(/proxy_pass (?!\$api;)/g)).toBeNull();
  });

  it('lets nobody reach web past the proxy that ends TLS, unless told to', () => {
    expect(service('web').ports?.map((port) => port.split('}:')[0])).toEqual([
      expect.stringMatching(/:-127\.0\.0\.1$/),
    ]);
  });

  it('migrates before the API and the worker start, and gives every service time to stop', () => {
    for (const name of ['api', 'worker', 'pictures']) {
      expect(service(name).depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
    }
    // web has a page for people while the API migrates, or cannot start.
    expect(service('web').depends_on).toBeUndefined();
    expect(Object.keys(services).filter((name) => !service(name).stop_grace_period)).toEqual([]);
  });
});

describe('the health check of the worker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heartbeat-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const asked = service('worker').healthcheck?.test?.[1] ?? '';
  const beat = service('worker').environment?.HEARTBEAT_FILE ?? '';

  it('asks a shell after the file that the worker writes', () => {
    expect(service('worker').healthcheck?.test?.[0]).toBe('CMD-SHELL');
    expect(asked).toContain(beat);
  });

  it.each([
    ['passes while the file is written', 5, 0],
    ['fails when it has grown old', 60, 1],
    ['fails when there is none', null, 1],
  ])('%s', (_what, ageSeconds, status) => {
    const file = join(folder, String(ageSeconds));
    if (ageSeconds !== null) {
      writeFileSync(file, '');
      const at = Date.now() / 1000 - ageSeconds;
      utimesSync(file, at, at);
    }
    expect(spawnSync('sh', ['-c', asked.replace(beat, file)]).status).toBe(status);
  });
});

describe('deploy/compose.local.yml', () => {
  it('opens the database and Redis to this machine alone', () => {
    const local: Record<string, Service> = parse(read('deploy/compose.local.yml')).services;
    const ports = Object.values(local).flatMap((one) => one.ports ?? []);
    expect(ports).toHaveLength(2);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    // A network that is internal publishes no port.
    for (const one of Object.values(local)) expect(one.networks).toEqual(['data', 'local']);
  });
});

describe('deploy/mysql-keys.sh', () => {
  const script = inRoot('deploy/mysql-keys.sh');
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mysql-keys-'));
    // In place of the client: what it was asked, after the password.
    writeFileSync(join(folder, 'mysql'), '#!/bin/sh\nprintf "%s " "$MYSQL_PWD"\ncat\n', { mode: 0o700 });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function run(command: string, more: Record<string, string> = { MYSQL_KEYS_PASSWORD: 'of-keys' }): string {
    const env = { PATH: `${folder}:${process.env.PATH}`, MYSQL_ROOT_PASSWORD: 'of-root', ...more };
    return execFileSync('bash', ['-c', command, script], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  it('can be run as a program, since the image sources what cannot', () => {
    expect(statSync(script).mode & 0o100).toBe(0o100);
    expect(read('deploy/mysql-keys.sh').split('\n')[0]).toBe('#!/bin/sh');
    expect(run('"$0"')).toMatch(/^of-root CREATE DATABASE postome_keys .*IDENTIFIED BY 'of-keys';/s);
  });

  it('leaves the settings of the shell alone when it is sourced all the same', () => {
    expect(run('. "$0"; [ -z "$NAME_OF_NOTHING" ] && false; echo goes on').trim()).toMatch(/goes on$/);
  });

  it('asks the database nothing without the password of keys', () => {
    expect(() => run('"$0"', {})).toThrow('MYSQL_KEYS_PASSWORD');
  });
});

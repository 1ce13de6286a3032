import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { settings } from '../platform/settings';

interface Service {
  environment?: Record<string, string | null>;
  command?: string[];
  ports?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  stop_grace_period?: string;
}

const read = (file: string) => readFileSync(resolve(__dirname, '../..', file), 'utf8');
const services: Record<string, Service> = parse(read('docker-compose.yml'), { merge: true }).services;
const service = (name: string): Service => services[name] ?? {};
const names = Object.keys(settings).sort();

describe('docker-compose.yml', () => {
  it('has the services of one host', () => {
    expect(Object.keys(services)).toEqual(['mysql', 'redis', 'migrate', 'api', 'worker', 'web']);
  });

  it.each(['migrate', 'api', 'worker'])('gives %s every setting of the backend and no other', (name) => {
    expect(Object.keys(service(name).environment ?? {}).sort()).toEqual(names);
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

  it('migrates before the API and the worker start, and gives every service time to stop', () => {
    for (const name of ['api', 'worker']) {
      expect(service(name).depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
    }
    expect(Object.keys(services).filter((name) => !service(name).stop_grace_period)).toEqual([]);
  });
});

describe('deploy/compose.local.yml', () => {
  it('opens the database and Redis to this machine alone', () => {
    const local: Record<string, Service> = parse(read('deploy/compose.local.yml')).services;
    const ports = Object.values(local).flatMap((one) => one.ports ?? []);
    expect(ports).toHaveLength(2);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});

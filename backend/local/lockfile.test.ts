import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface LockedPackage {
  version?: string;
  integrity?: string;
  resolved?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  hasInstallScript?: boolean;
}

const read = (file: string) => readFileSync(resolve(__dirname, '../..', file), 'utf8');
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
const locked = Object.entries(packages).filter(([path]) => path !== '');
const namesOf = (which: (one: LockedPackage) => boolean) =>
  locked.filter(([, one]) => which(one)).map(([path]) => path);

// A build for another system, which this registry may not have; the system it is for checks it against its own lockfile.
const isForOneSystem = ({ optional, os, cpu }: LockedPackage) => optional === true && (os ?? cpu) !== undefined;

describe('the lockfile', () => {
  it('names one exact version of every package, and what it must contain', () => {
    expect(locked.length).toBeGreaterThan(500);
    expect(namesOf(({ version }) => !/^\d+\.\d+\.\d+/.test(version ?? ''))).toEqual([]);
    expect(namesOf((one) => !one.integrity && !isForOneSystem(one))).toEqual([]);
    expect(namesOf(({ integrity }) => integrity !== undefined && !integrity.startsWith('sha512-'))).toEqual([]);
  });

  it('names no address packages come from, so that any registry serves', () => {
    expect(namesOf(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  it('has two packages in production that would run a script when installed, and lets none', () => {
    // production.test runs the server and the worker from packages none of whose scripts was run.
    expect(namesOf(({ dev, hasInstallScript }) => hasInstallScript === true && !dev)).toEqual([
      'node_modules/@alicloud/openapi-core',
      'node_modules/msgpackr-extract',
    ]);
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });

  it('holds what package.json asks for, in exact versions', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+/);
      expect(packages[`node_modules/${name}`]?.version).toBe(version);
    }
  });
});

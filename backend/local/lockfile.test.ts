import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface LockedPackage {
  version?: string;
  integrity?: string;
  resolved?: string;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  hasInstallScript?: boolean;
}

const read = (file: string) => readFileSync(resolve(__dirname, '../..', file), 'utf8');
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
const locked = Object.entries(packages).filter(([path]) => path !== '');
const namesOf = (which: (one: LockedPackage) => boolean) =>
  locked.filter(([, one]) => which(one)).map(([path]) => path);

const versionsOf = (name: string) =>
  locked.filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, { version = '' }]) => version);

describe('the lockfile', () => {
  it('names one exact version of every package, and what it must contain', () => {
    expect(locked.length).toBeGreaterThan(500);
    expect(namesOf(({ version }) => !/^\d+\.\d+\.\d+/.test(version ?? ''))).toEqual([]);
    expect(namesOf((one) => !one.integrity)).toEqual([]);
    expect(namesOf(({ integrity }) => integrity !== undefined && !integrity.startsWith('sha512-'))).toEqual([]);
  });

  it('names no address packages come from, so that any registry serves', () => {
    expect(namesOf(({ resolved }) => resolved !== undefined)).toEqual([]);
    expect(read('package-lock.json')).not.toMatch(/\.tgz|"git\+|"file:|registry\./);
  });

  it('is checked for builds of other systems as for this one: each of them has what it must contain', () => {
    const ofSystems = Object.fromEntries(locked.filter(([, { os, cpu }]) => os ?? cpu));
    for (const system of ['darwin-arm64', 'darwin-x64', 'linux-arm64-gnu', 'win32-x64-msvc']) {
      expect(ofSystems[`node_modules/@tarojs/binding-${system}`]?.integrity).toMatch(/^sha512-[\w+/]{86}==$/);
    }
    expect(Object.keys(ofSystems).length).toBeGreaterThan(50);
  });

  it('holds what package.json puts in the place of what a package asks for', () => {
    const { overrides } = JSON.parse(read('package.json'));
    expect(versionsOf('superagent')).toEqual([overrides['wechatpay-node-v3'].superagent]);
    expect(versionsOf('@tarojs/binding')).toEqual([overrides['@tarojs/binding']]);
    // Of superagent 8 came a formidable of before 3, which is past its support.
    expect(versionsOf('formidable').filter((version) => Number.parseInt(version, 10) < 3)).toEqual([]);
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

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from './accounts/factory';
import { Notice } from './notices/Notice';
import { countArrivals } from './testing/arrivals';
import { dueLetter } from './testing/dueLetter';
import { eventually } from './testing/eventually';
import { freePorts } from './testing/freePorts';
import { officialAddresses } from './testing/officialAddresses';
import { type BackendProcess, builtBackend, killAll, launch, run, start } from './testing/processes';
import { layProductionTree, productionPackages } from './testing/productionTree';
import { toAmelie, toGrandma } from './testing/recipients';
import { testSettings } from './testing/testSettings';
import { testSystem } from './testing/testSystem';

// Outside of this clone: Node looks for packages in every folder above, and up there are those of development.
const image = mkdtempSync(join(tmpdir(), 'postome-production-'));
const dist = join(image, 'dist');
let manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> };
afterAll(async () => {
  await killAll();
  rmSync(image, { recursive: true, force: true });
});
const system = testSystem();

beforeAll(() => {
  layProductionTree(image, builtBackend);
  manifest = JSON.parse(readFileSync(join(image, 'package.json'), 'utf8'));
});
afterEach(killAll);

// Some packages for development (types) are also needed by a package that production needs.
const onlyForDevelopment = () =>
  Object.keys(manifest.devDependencies).filter((name) => !productionPackages().includes(`node_modules/${name}`));

/** Settings that production accepts. Nothing calls the vendors behind them: no letter is due and no order waits. */
const productionSettings = () => ({
  NODE_ENV: 'production',
  ...officialAddresses,
  PUBLIC_URL: 'https://letters.postome.cn',
  CALL_LIMIT_FACTOR: '1',
  AUDIT_ROOT_MAIL: 'audit@postome.cn',
  // Without KMS at hand the root keys of the tests serve, which production allows only by name.
  LOCAL_KEYS_IN_PRODUCTION: 'yes',
  SMTP_URL: 'smtps://letters%40postome.cn:a-password@smtpdm.aliyun.com:465',
  DELIVERY_LEASE_SECONDS: '60',
});

async function stop(process: BackendProcess): Promise<void> {
  process.signal('SIGTERM');
  expect(await process.ended).toEqual({ code: 0, signal: null });
}

describe('a tree of the production packages and the built backend', () => {
  it('holds every dependency and, of what only development needs, nothing', () => {
    const has = (name: string) => existsSync(join(image, 'node_modules', name));
    expect(Object.keys(manifest.dependencies).filter((name) => !has(name))).toEqual([]);
    expect(onlyForDevelopment().filter(has)).toEqual([]);
    expect(readdirSync(join(image, 'node_modules')).filter((name) => /taro|jest|nutui/.test(name))).toEqual([]);
    expect(productionPackages().length).toBeGreaterThan(100);
  });

  it('holds no stand-in, no test and no tool of ours', () => {
    const files = readdirSync(dist, { recursive: true }).map(String);
    expect(files).toContain(join('backend', 'worker.js'));
    expect(files.filter((file) => /sandbox|testing|\.test\.|factory|(^|\/)local\//.test(file))).toEqual([]);
  });

  it('finds none of the development packages from where it stands', async () => {
    const script = `${JSON.stringify(onlyForDevelopment())}.forEach((name) => {
      try { require.resolve(name + '/package.json'); console.log(name); } catch {}
    })`;
    const looking = run(process.execPath, ['-e', script], {}, dist);
    expect(await looking.ended).toEqual({ code: 0, signal: null });
    expect(looking.output()).toBe('');
  });

  it('starts the server and the worker, and they deliver letters', async () => {
    const [port] = await freePorts(1);
    const settings = { PORT: String(port) };
    const [server, worker] = await Promise.all([start('server', dist, settings), start('worker', dist)]);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`, { headers: { Connection: 'close' } })).status).toBe(200);
    const { accessToken: token } = await signIn('linwan');
    const letterIds = [await dueLetter(token, toGrandma), await dueLetter(token, toAmelie)];
    await eventually(async () => expect(await Notice.count({ where: { state: ['accepted', 'delivered'] } })).toBe(2));
    const counts = await Promise.all(letterIds.map((letterId) => countArrivals(letterId, system.sandbox)));
    expect(counts).toEqual([
      { wechat: 0, sms: 1, mail: 0 },
      { wechat: 0, sms: 0, mail: 1 },
    ]);
    await Promise.all([stop(server), stop(worker)]);
  });

  it("migrates an empty schema with the operators' command", async () => {
    const settings = { ...testSettings(), REDIS_URL: process.env.REDIS_URL ?? '' };
    const cli = run(process.execPath, [join(dist, 'backend', 'cli.js'), 'migrate'], settings, image);
    expect(await cli.ended).toEqual({ code: 0, signal: null });
  });
});

describe.each(['server', 'worker'] as const)('the %s in production', (name) => {
  it("is stopped by the stand-ins' addresses and by nothing else", async () => {
    const refused = launch(name, dist, { NODE_ENV: 'production' });
    expect((await refused.ended).code).toBe(1);
    for (const setting of Object.keys(productionSettings()).slice(1)) expect(refused.output()).toContain(setting);
    const [port] = await freePorts(1);
    await stop(await start(name, dist, { ...productionSettings(), PORT: String(port) }));
  });
});

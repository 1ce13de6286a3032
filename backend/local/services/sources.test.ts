import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from '../testing/evaluate';

let folder: string;

function writeProgram(name: string, text: string): void {
  const file = join(folder, 'bin', name);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postome-sources-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('where a service comes from', () => {
  const choose = (url: string | null, program: string | null, docker: boolean, apt: boolean) =>
    evaluate(
      'services/chooseSource.mjs',
      `chooseSource({ url: ${JSON.stringify(url)}, program: ${JSON.stringify(program)}, isDockerRunning: () => ${docker}, canInstall: () => ${apt} })`,
    );

  it('is its setting, before a program, before Docker, before apt-get', async () => {
    expect(await choose('redis://x', '/bin/redis-server', true, true)).toBe('url');
    expect(await choose(null, '/bin/redis-server', true, true)).toBe('program');
    expect(await choose(null, null, true, true)).toBe('docker');
    expect(await choose(null, null, false, true)).toBe('apt');
  });

  it('is nowhere: then one message lists all the ways', async () => {
    const { mend } = (await choose(null, null, false, false)) as { mend: string };
    for (const way of ['DATABASE_URL=', 'mariadb-server', 'Docker', 'sudo']) expect(mend).toContain(way);
  });
});

describe('the servers that tests start and kill themselves', () => {
  /** The last package that is installed when these are here: null for none. */
  const provide = (here: string[]) => {
    const children = '{ run: async (_name, _program, args) => { globalThis.installed = args.at(-1); } }';
    const isHere = `(name) => ${JSON.stringify(here)}.includes(name)`;
    const options = `{ isHere: ${isHere}, step: (_title, work) => work(), children: ${children} }`;
    return evaluate(
      'services/provideServices.mjs',
      `provideServerPrograms(${options}).then(() => globalThis.installed)`,
      { PATH: join(folder, 'bin') },
    );
  };

  it('are installed where they are missing, though the services are given', async () => {
    for (const name of ['apt-get', 'sudo']) writeProgram(name, '');
    expect(await provide(['database', 'redis'])).toBeNull();
    expect(await provide(['database'])).toBe('redis-server');
  });

  it('are named where they can be neither found nor installed', async () => {
    expect(await provide(['redis'])).toMatchObject({ failure: expect.stringContaining('mariadb-server must be here') });
  });
});

describe('Chromium, where apt-get has none', () => {
  it('is missed with the words of apt-get, what to do, and how to go on without', async () => {
    // Found before the real ones of the machine; like Ubuntu's of this name, it is no browser.
    for (const name of ['chromium', 'apt-get', 'sudo']) writeProgram(name, '');
    const children = "{ run: () => Promise.reject({ log: 'E: Package chromium has no installation candidate' }) }";
    const call = `provideChromium(${children}).catch(({ message, mend, log }) => ({ message, mend, log }))`;
    const env = { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, CHROMIUM_PATH: '' };
    expect(await evaluate('chromium.mjs', call, env)).toEqual({
      message: expect.stringContaining('need Chromium'),
      mend: expect.stringContaining('SKIP_BROWSER=1'),
      log: 'E: Package chromium has no installation candidate',
    });
  });
});

describe('a program', () => {
  const find = (names: string[]) =>
    evaluate(
      'services/findProgram.mjs',
      `findProgram(${JSON.stringify(names)}, ${JSON.stringify([join(folder, 'bin')])})`,
    );

  it('is found by the first of its names', async () => {
    writeProgram('mysqld', '');
    expect(await find(['mariadbd', 'mysqld'])).toBe(join(folder, 'bin', 'mysqld'));
    writeProgram('mariadbd', '');
    expect(await find(['mariadbd', 'mysqld'])).toBe(join(folder, 'bin', 'mariadbd'));
  });

  it('is not found when it is a folder or may not be run', async () => {
    mkdirSync(join(folder, 'bin', 'mariadbd'), { recursive: true });
    writeFileSync(join(folder, 'bin', 'mysqld'), '');
    expect(await find(['mariadbd', 'mysqld'])).toBeNull();
  });
});

describe('installing with apt-get', () => {
  // Stands for the launcher's children: runs a program to its end.
  const runner = `{
    run: async (name, program, args) => {
      const { spawnSync } = await import('node:child_process');
      const { status } = spawnSync(program, args);
      if (status !== 0) throw Object.assign(new Error(name + ' ' + status), { mend: '' });
    },
  }`;

  const policyFile = () => join(folder, 'policy-rc.d');

  // Runs the real script, as root or through a sudo that only runs what follows, with programs that note their call.
  async function install(aptExitCode = 0): Promise<unknown> {
    const log = join(folder, 'calls');
    writeProgram('sudo', 'shift; exec "$@"');
    writeProgram(
      'apt-get',
      `echo "apt-get $*; policy says: $(tail -n 1 ${policyFile()})" >> ${log}\n[ "$3" = update ] || exit ${aptExitCode}`,
    );
    writeProgram('systemctl', `echo "systemctl $*" >> ${log}`);
    const call = `aptInstall(${runner}, ['mariadb-server'], { services: ['mariadb'], policyFile: ${JSON.stringify(policyFile())} })`;
    const result = await evaluate('services/aptInstall.mjs', call, {
      PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    });
    return { result, calls: readFileSync(log, 'utf8').trim().split('\n') };
  }

  it('lets no service start, now or at the next boot, and takes its rule away afterwards', async () => {
    expect(await install()).toEqual({
      result: null,
      calls: [
        expect.stringMatching(/^apt-get .* update; policy says: exit 101$/),
        expect.stringMatching(/^apt-get .* install -y --no-install-recommends mariadb-server; policy says: exit 101$/),
        'systemctl disable mariadb',
      ],
    });
    expect(existsSync(policyFile())).toBe(false);
  });

  it('takes its rule away when it fails', async () => {
    expect(await install(100)).toMatchObject({ result: { failure: 'apt-install 100' } });
    expect(existsSync(policyFile())).toBe(false);
  });

  it('leaves a rule that the machine already has', async () => {
    writeFileSync(policyFile(), '#!/bin/sh\nexit 104');
    await install();
    expect(readFileSync(policyFile(), 'utf8')).toBe('#!/bin/sh\nexit 104');
  });
});

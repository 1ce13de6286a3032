import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { evaluate } from './testing/evaluate';

const check = readFileSync(join(__dirname, 'nodeVersion.cjs'), 'utf8');

/** What a person reads, and the exit code, where Node.js is of this version; null when it goes on. */
function startedWith(version: string): { says: string; code: number } | null {
  const says: string[] = [];
  let code: number | null = null;
  const exit = (given: number) => {
    code = given;
  };
  const console = { error: (line: string) => says.push(line) };
  runInContext(check, createContext({ console, process: { versions: { node: version }, exit } }));
  return code === null ? null : { says: says.join(' '), code };
}

describe('the Node.js of the machine', () => {
  it.each(['20.19.0', '20.20.2', '24.1.0', '100.0.0'])('may be %s', (version) => {
    expect(startedWith(version)).toBeNull();
  });

  it.each(['20.18.3', '18.20.8', '12.22.9', '8.0.0'])(
    'may not be %s, and a person is told how to mend it',
    (version) => {
      expect(startedWith(version)).toEqual({
        says: expect.stringMatching(/^Node\.js \S+ is too old: PostoMe needs 20\.19 or newer\. Install .*nodejs\.org/),
        code: 1,
      });
    },
  );

  it('is asked for in words that an old one knows, before any other file is read', () => {
    const modern = /=>|`|\?\.|\?\?|\b(const|let|class|import|export|async|await)\b/;
    expect('const planted = 1').toMatch(modern);
    expect(check.replace(/^\/\/.*$/gm, '')).not.toMatch(modern);
    const { scripts } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
    for (const name of ['start', 'test', 'reset']) {
      expect(scripts[name]).toBe(`node -r ./backend/local/nodeVersion.cjs backend/local/${name}.mjs`);
    }
  });
});

describe('the system of the machine', () => {
  it.each(['linux', 'darwin'])('may be %s', async (platform) => {
    expect(await evaluate('machine.mjs', `checkMachine('${platform}')`)).toBeNull();
  });

  it('may not be Windows itself', async () => {
    expect(await evaluate('machine.mjs', "checkMachine('win32')")).toMatchObject({
      mend: expect.stringContaining('Use WSL'),
    });
  });
});

describe('a failure that a person can mend', () => {
  it.each([
    [
      'npm error code ENOTFOUND\nnpm error network request to https://registry.example/koa failed',
      'no way to the network',
    ],
    ["Err:1 http://deb.example/debian\n  Temporary failure resolving 'deb.example'", 'no way to the network'],
    ['npm error ENOSPC: no space left on device, write', 'the disk is full'],
    ['[ERROR] InnoDB: preallocating 100663296 bytes for file ./ib_logfile101 failed with error 28', 'the disk is full'],
    ["Error: Unknown database 'letters'", 'the schema named in DATABASE_URL does not exist'],
    ["Access denied for user 'x'@'localhost'", 'refused the user or password'],
    ["[ERROR] mysqld: Can't create/write to file 'data/x' (Errcode: 13)", 'AppArmor'],
  ])('is named from what the tool printed: %s', async (printed, sentence) => {
    const call = `explain('A step failed', ${JSON.stringify(printed)}).message`;
    expect(await evaluate('session/failure.mjs', call)).toContain(sentence);
  });

  it('is not invented when the cause is unknown', async () => {
    const call = "explain('A step failed', 'segmentation fault').message";
    expect(await evaluate('session/failure.mjs', call)).toBe('A step failed.');
  });
});

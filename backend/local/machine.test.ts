import { evaluate } from './testing/evaluate';

describe('the machine', () => {
  it.each([
    ['20.19.0', 'linux'],
    ['20.20.2', 'darwin'],
    ['24.1.0', 'linux'],
  ])('may be one with Node.js %s on %s', async (nodeVersion, platform) => {
    expect(await evaluate('machine.mjs', `checkMachine(${JSON.stringify({ nodeVersion, platform })})`)).toBeNull();
  });

  it.each(['20.18.3', '18.20.8', '8.0.0'])(
    'may not be one with Node.js %s, and is told how to mend it',
    async (nodeVersion) => {
      const call = `checkMachine(${JSON.stringify({ nodeVersion, platform: 'linux' })})`;
      expect(await evaluate('machine.mjs', call)).toEqual({
        failure: `Node.js ${nodeVersion} is too old: PostoMe needs 20.19 or newer.`,
        mend: expect.stringContaining('nodejs.org'),
      });
    },
  );

  it('may not be Windows itself', async () => {
    const call = "checkMachine({ nodeVersion: '22.0.0', platform: 'win32' })";
    expect(await evaluate('machine.mjs', call)).toMatchObject({ mend: expect.stringContaining('Use WSL') });
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

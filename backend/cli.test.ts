import { join } from 'node:path';
import { builtBackend, killAll, run } from './testing/processes';
import { testSettings } from './testing/testSettings';

afterAll(killAll);

/** Migrates a database that does not answer, so that whatever is looked at before it is told instead. */
async function migrateWith(given: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const nowhere = {
    DATABASE_URL: 'mysql://nobody:x@127.0.0.1:1/none',
    KEYS_DATABASE_URL: 'mysql://nobody:x@127.0.0.1:1/keys',
  };
  const settings = { ...testSettings(), REDIS_URL: process.env.REDIS_URL ?? '', ...nowhere, ...given };
  const typed = run(process.execPath, [join(builtBackend, 'backend', 'cli.js'), 'migrate'], settings);
  const { code } = await typed.ended;
  return { code, output: typed.output() };
}

describe('migrating, which an operator does first', () => {
  it.each([
    [
      'key files of payments that are not there, both at once',
      { WXPAY_MERCHANT_KEY_FILE: '/nonexistent/key', WXPAY_PUBLIC_KEY_FILE: '/nonexistent/key' },
      /WXPAY_MERCHANT_KEY_FILE cannot be read \(ENOENT\); WXPAY_PUBLIC_KEY_FILE cannot be read \(ENOENT\)/,
    ],
    [
      'a file of root keys that is not there',
      { LOCAL_KEYS_FILE: '/nonexistent/roots' },
      /LOCAL_KEYS_FILE cannot be read/,
    ],
    ['a KMS that does not answer', { KEY_WRAPPER: 'kms', KMS_API_URL: 'http://127.0.0.1:1' }, /^KeyWrapperError: /m],
    [
      'a secret whose file is not there',
      { PEPPER_FILE: '/nonexistent/pepper' },
      /PEPPER_FILE cannot be read \(ENOENT\)/,
    ],
  ])('is refused before the database is asked, for %s', async (_what, given, words) => {
    const { code, output } = await migrateWith(given);
    expect(code).toBe(1);
    expect(output).toMatch(words);
    expect(output).not.toMatch(/Sequelize/);
  });

  it('asks the database when all of that can be used', async () => {
    expect((await migrateWith({})).output).toMatch(/Sequelize|ECONNREFUSED/);
  });
});

describe('what an operator types', () => {
  const type = async (words: string[], settings: Record<string, string>) => {
    const typed = run(process.execPath, [join(builtBackend, 'backend', 'cli.js'), ...words], settings);
    const { code } = await typed.ended;
    return { code, output: typed.output() };
  };
  const withSettings = (...words: string[]) =>
    type(words, { ...testSettings(), REDIS_URL: process.env.REDIS_URL ?? '' });

  it('says what is missing of the settings, one a line, and no place in the code', async () => {
    const { DATABASE_URL: _none, ...given } = testSettings();
    const settings = { ...given, REDIS_URL: process.env.REDIS_URL ?? '' };
    expect(await type(['operators', 'list'], settings)).toEqual({
      code: 1,
      output: 'Settings:\n  DATABASE_URL is missing (MySQL 8 or MariaDB 10.11)\n',
    });
    const { output } = await type(['operators', 'list'], {});
    expect(output).toMatch(/^Settings:(\n {2}[A-Z][A-Z0-9_]+ is missing \(.+\)){20,}\n$/);
  });

  it.each([
    ['operators nonsense', /^what there is to type:\n( {2}operators .+\n){8,}$/],
    ['nonsense', /^what there is to type:\n {2}migrate .+\n( {2}.+\n){20,}$/],
    ['operators roles mo --role support', /^Unknown option '--role'\n$/],
    ['operators roles mo --roles', /^Option '--roles <value>' argument missing\n$/],
    ['operators roles', /^--roles is missing\n$/],
    ['operators roles mo lin --roles support', /^"lin" is one word too many\n$/],
    ['operators roles mo --roles king', /^roles are some of: support, .+\n$/],
    ['operators suspend', /^the name is missing\n$/],
    ['operators list all', /^"all" is one word too many\n$/],
    ['keys status --json', /^Unknown option '--json'\n$/],
    ['moderation refuse x --reason nonsense', /^--reason is one of: .+\n$/],
    ['moderation refuse x --reason insult', /^"x" is no number of a letter\n$/],
    ['moderation look 01kas2b3c4d5e6f7g8h9j0kmnp', /^"01kas\w+" is no number of a letter\n$/],
    ['moderation pass ../01KAS2B3C4D5E6F7G8H9J0KMNP', /^"..\/01KAS\w+" is no number of a letter\n$/],
  ])('is told in one line what is wrong with %s', async (words, says) => {
    const { code, output } = await withSettings(...words.split(' '));
    expect(output).toMatch(says);
    expect(code).toBeGreaterThan(0);
  });

  it.each([
    ['look', ' '],
    ['pass', '\n'],
    ['refuse --reason insult', '\u00a0'],
  ])('may not put anything behind a number: %s', async (what, behind) => {
    const { code, output } = await withSettings(
      'moderation',
      ...what.split(' '),
      `01KAS2B3C4D5E6F7G8H9J0KMNP${behind}`,
    );
    expect([code, output]).toEqual([1, expect.stringMatching(/^"01KAS.+" is no number of a letter\n$/)]);
  });

  it('is shown all there is to type, or what begins so', async () => {
    const all = await withSettings('help');
    expect(all).toMatchObject({ code: 0, output: expect.stringContaining('operators renew-password') });
    const { output } = await withSettings('help', 'audit');
    expect(
      output
        .split('\n')
        .slice(1, -1)
        .every((line) => line.startsWith('  audit ')),
    ).toBe(true);
  });
});

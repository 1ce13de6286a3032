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

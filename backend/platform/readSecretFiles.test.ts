import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { settings } from '../settings';
import { ownFolder } from '../testing/ownFolder';
import { declareSettings, readSettings, setting } from './declareSettings';

const folder = ownFolder('secret-files');
afterAll(() => folder.remove());

function file(content: string): string {
  const path = join(folder.path, `${Math.random()}`);
  writeFileSync(path, content);
  return path;
}

const declared = {
  WORD: setting(z.string().min(3), 'a secret word', 'change-me', { secret: true }),
  OTHER: setting(z.string().min(3).optional(), 'no secret', ''),
};

describe('a secret in a file', () => {
  it.each([
    ['as it stands', 'open sesame', 'open sesame'],
    ['without the line break at its end', 'open sesame\n', 'open sesame'],
    ['without several', 'open sesame\r\n\n', 'open sesame'],
    ['with blanks at its ends', ' open sesame ', ' open sesame '],
    ['with what needs no escape there', 'a$b#c"d\\e', 'a$b#c"d\\e'],
  ])('is read %s', (_how, content, expected) => {
    expect(readSettings(declared, { WORD_FILE: file(content) }).WORD).toBe(expected);
  });

  it('comes before what the environment says, and an empty NAME_FILE names none', () => {
    expect(readSettings(declared, { WORD: 'first', WORD_FILE: file('second') }).WORD).toBe('second');
    expect(readSettings(declared, { WORD: 'first', WORD_FILE: '' }).WORD).toBe('first');
  });

  it('is held to the same as in the environment, and said without its text', () => {
    const read = (content: string) => () => readSettings(declared, { WORD_FILE: file(content) });
    expect(read('\n')).toThrow('WORD is missing (a secret word)');
    expect(read('ab')).toThrow(/^Settings:\n {2}WORD is not valid \(a secret word\)$/);
    const inProduction = { NODE_ENV: 'production', WORD_FILE: file('change-me') };
    expect(() => readSettings(declared, inProduction)).toThrow('WORD still has its example value');
  });

  it('that cannot be read is named together with all else, by its setting and not by its path', () => {
    const read = () => readSettings(declared, { WORD_FILE: '/nonexistent/word', OTHER: 'a' });
    expect(read).toThrow(/^Settings:\n {2}WORD_FILE cannot be read \(ENOENT\)\n {2}OTHER is not valid \(no secret\)$/);
    expect(() => readSettings(declared, { WORD_FILE: folder.path })).toThrow('WORD_FILE cannot be read (EISDIR)');
  });

  it('is read for secrets alone', () => {
    expect(readSettings(declared, { WORD: 'first', OTHER_FILE: file('other') }).OTHER).toBeUndefined();
  });

  it('is read too where a setting is asked for by its owner', () => {
    const group = declareSettings({ ASKED_WORD: declared.WORD });
    process.env.ASKED_WORD_FILE = file('asked\n');
    expect(group.ASKED_WORD).toBe('asked');
    delete process.env.ASKED_WORD_FILE;
  });

  it('is every one that lets somebody in: no setting that ends in _FILE means something else', () => {
    const secrets = Object.entries(settings).flatMap(([name, { secret }]) => (secret ? [name] : []));
    expect(secrets.sort()).toEqual([
      'APP_SECRET',
      'DATABASE_URL',
      'GREEN_ACCESS_KEY_SECRET',
      'KEYS_DATABASE_URL',
      'KMS_ACCESS_KEY_SECRET',
      'MAIL_DKIM_KEY',
      'NUMBER_ACCESS_KEY_SECRET',
      'NUMBER_AUTH_CODE',
      'OSS_ACCESS_KEY_SECRET',
      'PEPPER',
      'PROOF_LOG_KEY',
      'REDIS_URL',
      'RETURN_MAILBOX_URL',
      'SERVICE_ACCOUNT_APP_SECRET',
      'SERVICE_ACCOUNT_EVENT_AES_KEY',
      'SERVICE_ACCOUNT_EVENT_TOKEN',
      'SMS_ACCESS_KEY_SECRET',
      'SMS_CALLBACK_KEY',
      'SMTP_URL',
      'TENCENT_SMS_SECRET_KEY',
      'WECHAT_APP_SECRET',
      'WECHAT_EVENT_AES_KEY',
      'WECHAT_EVENT_TOKEN',
      'WXPAY_API_V3_KEY',
      'WXVIRTUAL_APP_KEY',
      'WXVIRTUAL_SANDBOX_APP_KEY',
    ]);
    expect(secrets.filter((name) => `${name}_FILE` in settings)).toEqual([]);
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from '../../testing/ownFolder';
import { KeyFileError } from '../keyFiles/assertKeys';
import { assertKeyFiles } from './assertKeyFiles';
import { wechatPaySettings } from './settings';

const folder = ownFolder('key-files');
const given = {
  merchant: wechatPaySettings.WXPAY_MERCHANT_KEY_FILE,
  wechatPay: wechatPaySettings.WXPAY_PUBLIC_KEY_FILE,
};
afterEach(() => {
  Object.assign(wechatPaySettings, { WXPAY_MERCHANT_KEY_FILE: given.merchant, WXPAY_PUBLIC_KEY_FILE: given.wechatPay });
});
afterAll(() => folder.remove());

const spki = { type: 'spki', format: 'pem' } as const;
const pkcs1 = { type: 'pkcs1', format: 'pem' } as const;
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: pkcs1, privateKeyEncoding: pkcs1 });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: spki, privateKeyEncoding: pkcs8 });

function file(content: string): string {
  const path = join(folder.path, `${content.length}.pem`);
  writeFileSync(path, content);
  return path;
}

/** The sentence of the refusal, or null when the files are taken. */
function refusal(): string | null {
  try {
    assertKeyFiles();
    return null;
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    expect(error.code).toBe(error.message);
    return error.message;
  }
}

describe('the key files of payments', () => {
  it('are taken in both forms of an RSA key in PEM', () => {
    expect(refusal()).toBeNull();
    wechatPaySettings.WXPAY_MERCHANT_KEY_FILE = file(rsa.privateKey);
    wechatPaySettings.WXPAY_PUBLIC_KEY_FILE = file(rsa.publicKey);
    expect(refusal()).toBeNull();
  });

  it.each([
    ['a public key', rsa.publicKey],
    ['a key of another kind', curve.privateKey],
    ['half a key', rsa.privateKey.slice(0, 300)],
    ['an empty file', ''],
    ['other words', 'change-me'],
  ])('are refused with %s as that of the merchant', (_what, content) => {
    wechatPaySettings.WXPAY_MERCHANT_KEY_FILE = file(content);
    expect(refusal()).toBe('WXPAY_MERCHANT_KEY_FILE does not hold an RSA private key in PEM');
  });

  it.each([
    ['a private key', rsa.privateKey],
    ['a key of another kind', curve.publicKey],
    ['half a key', rsa.publicKey.slice(0, 200)],
    ['an empty file', ''],
  ])('are refused with %s as that of WeChat Pay', (_what, content) => {
    wechatPaySettings.WXPAY_PUBLIC_KEY_FILE = file(content);
    expect(refusal()).toBe('WXPAY_PUBLIC_KEY_FILE does not hold an RSA public key in PEM');
  });

  it('are refused both in one sentence, without the paths', () => {
    wechatPaySettings.WXPAY_MERCHANT_KEY_FILE = join(folder.path, 'none');
    wechatPaySettings.WXPAY_PUBLIC_KEY_FILE = folder.path;
    expect(refusal()).toBe(
      'WXPAY_MERCHANT_KEY_FILE cannot be read (ENOENT); WXPAY_PUBLIC_KEY_FILE cannot be read (EISDIR)',
    );
  });
});

import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { local } from './places.mjs';

const digits = (count) => Array.from({ length: count }, () => randomInt(10)).join('');
const token = (bytes) => randomBytes(bytes).toString('base64url');
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const letters = (count) => Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');

const createSecrets = () => ({
  databasePassword: token(24),
  redisPassword: token(24),
  appSecret: token(48),
  pepper: token(48),
  proofLogKey: token(32),
  wechatAppId: `wx${randomBytes(8).toString('hex')}`,
  wechatAppSecret: randomBytes(16).toString('hex'),
  wechatEventToken: letters(32),
  // The last of 43 characters stands for four bits only.
  wechatEventAesKey: `${letters(42)}A`,
  wechatTemplateId: token(32),
  wechatCheckTemplateId: token(32),
  wechatWayTemplateId: token(32),
  wechatReachedTemplateId: token(32),
  wechatUnreachedTemplateId: token(32),
  wechatOpenedTemplateId: token(32),
  wechatThankedTemplateId: token(32),
  wechatAskedTemplateId: token(32),
  wechatNeededTemplateId: token(32),
  wechatTrialTemplateId: token(32),
  serviceAppId: `wx${randomBytes(8).toString('hex')}`,
  serviceAppSecret: randomBytes(16).toString('hex'),
  serviceEventToken: letters(32),
  serviceEventAesKey: `${letters(42)}A`,
  serviceTemplateId: token(32),
  merchantId: `19${digits(8)}`,
  merchantSerial: randomBytes(20).toString('hex').toUpperCase(),
  payPublicKeyId: `PUB_KEY_ID_01${digits(32)}`,
  apiV3Key: randomBytes(16).toString('hex'),
  virtualOfferId: `145${digits(7)}`,
  virtualAppKey: randomBytes(16).toString('hex'),
  virtualSandboxAppKey: randomBytes(16).toString('hex'),
  alipayAppId: `2021${digits(12)}`,
  alipaySellerId: `2088${digits(12)}`,
  smsAccessKeyId: `LTAI5t${randomBytes(9).toString('hex')}`,
  smsAccessKeySecret: token(24),
  smsTemplateCode: `SMS_4${digits(8)}`,
  smsCodeTemplateCode: `SMS_5${digits(8)}`,
  smsAlertTemplateCode: `SMS_6${digits(8)}`,
  smsCheckTemplateCode: `SMS_7${digits(8)}`,
  smsUnreachedTemplateCode: `SMS_8${digits(8)}`,
  smsAskedTemplateCode: `SMS_9${digits(8)}`,
  smsNeededTemplateCode: `SMS_3${digits(8)}`,
  smsTrialTemplateCode: `SMS_7${digits(8)}`,
  smsCallbackKey: token(32),
  tencentSecretId: `AKID${letters(32)}`,
  tencentSecretKey: letters(32),
  tencentSdkAppId: `14${digits(8)}`,
  tencentTemplateIds: Array.from({ length: 8 }, (_, index) => `2${digits(5)}${index}`),
  kmsAccessKeyId: `LTAI5t${randomBytes(9).toString('hex')}`,
  kmsAccessKeySecret: token(24),
  kmsKeyId: `key-${randomBytes(10).toString('hex')}`,
  numberAccessKeyId: `LTAI5t${randomBytes(9).toString('hex')}`,
  numberAccessKeySecret: token(24),
  numberAuthCode: token(10),
  greenAccessKeyId: `LTAI5t${randomBytes(9).toString('hex')}`,
  greenAccessKeySecret: token(24),
  ossAccessKeyId: `LTAI5t${randomBytes(9).toString('hex')}`,
  ossAccessKeySecret: token(24),
  smtpPassword: token(18),
});

/** Writes a file for this user only; after a power loss it is there whole or not at all. */
function writeSecret(file, text) {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

function keyPair(folder, owner) {
  const files = { privateFile: join(folder, `${owner}-private.pem`), publicFile: join(folder, `${owner}-public.pem`) };
  if (!existsSync(files.privateFile) || !existsSync(files.publicFile)) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    writeSecret(files.privateFile, privateKey);
    writeSecret(files.publicFile, publicKey);
  }
  return {
    ...files,
    privatePem: readFileSync(files.privateFile, 'utf8'),
    publicPem: readFileSync(files.publicFile, 'utf8'),
  };
}

/** The random secrets of this clone, made once and kept under .local/keys for this user only. */
export function localSecrets(folder = local('keys')) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'secrets.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = { ...createSecrets(), ...kept };
  // A clone made before a secret was thought of gets it now.
  if (Object.keys(secrets).some((name) => !(name in kept))) writeSecret(file, JSON.stringify(secrets, null, 2));
  return secrets;
}

/** The file with the root key that wraps all other keys of this clone, made once; without it no letter opens again. */
export function localRootKeys(folder = local('keys')) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'roots.json');
  const roots = { local: randomBytes(32).toString('base64') };
  if (!existsSync(file)) writeSecret(file, JSON.stringify({ current: 'local', roots }, null, 2));
  return file;
}

/** The RSA pairs of the merchant, our app at Alipay and mails (we), and of both pay platforms (the stand-ins), made once. */
export function localKeyPairs(folder = local('keys')) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    merchant: keyPair(folder, 'merchant'),
    payPlatform: keyPair(folder, 'pay-platform'),
    alipayApp: keyPair(folder, 'alipay-app'),
    alipay: keyPair(folder, 'alipay'),
    mail: keyPair(folder, 'mail'),
  };
}

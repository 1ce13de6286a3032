import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from './freePorts';
import { ownFolder } from './ownFolder';

function writeKeyPair(folder: string, name: string): void {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  writeFileSync(join(folder, `${name}.pem`), pair.privateKey, { mode: 0o600 });
  writeFileSync(join(folder, `${name}.pub.pem`), pair.publicKey);
}

/**
 * Once a run: root keys, keys for the merchant, our app at Alipay, both pay platforms and mails, and three free ports a worker: the API, the
 * stand-ins, their SMTP.
 */
export default async function globalSetup(config: { maxWorkers: number }): Promise<void> {
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'TEST_FOLDER']) {
    if (!process.env[name]) throw new Error(`${name} is not set: run the suite with "npm test"`);
  }
  const keys = ownFolder('keys').path;
  writeKeyPair(keys, 'merchant');
  writeKeyPair(keys, 'wechat-pay');
  writeKeyPair(keys, 'alipay-app');
  writeKeyPair(keys, 'alipay');
  writeKeyPair(keys, 'dkim');
  const roots = { current: 'test', roots: { test: randomBytes(32).toString('base64') } };
  writeFileSync(join(keys, 'roots.json'), JSON.stringify(roots), { mode: 0o600 });
  process.env.TEST_KEYS = keys;
  process.env.TEST_PORTS = (await freePorts(config.maxWorkers * 3)).join(',');
}

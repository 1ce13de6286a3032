import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AlipaySdk } from 'alipay-sdk';
import { exactBytes } from '../../platform/exactBytes';
import { alipaySettings } from './settings';
import { timeouts } from './timeouts';

let client: AlipaySdk | null = null;

// A third of a second and thirty megabytes, in every process: only those that have to do with Alipay pay for it.
const load = () => (createRequire(__filename)('alipay-sdk') as typeof import('alipay-sdk')).AlipaySdk;

function make(): AlipaySdk {
  const { ALIPAY_APP_ID, ALIPAY_APP_KEY_FILE, ALIPAY_PUBLIC_KEY_FILE, ALIPAY_API_URL } = alipaySettings;
  const privateKey = readFileSync(ALIPAY_APP_KEY_FILE ?? '', 'utf8');
  const alipayPublicKey = readFileSync(ALIPAY_PUBLIC_KEY_FILE ?? '', 'utf8');
  const sdk = new (load())({
    appId: ALIPAY_APP_ID ?? '',
    privateKey,
    keyType: 'PKCS8',
    alipayPublicKey,
    gateway: `${ALIPAY_API_URL}/gateway.do`,
    endpoint: ALIPAY_API_URL,
    timeout: timeouts.alipayMs,
    camelcase: false,
  });
  // Node's own functions take both; of a text the key would be read anew for every signature.
  Object.assign(sdk.config, {
    privateKey: createPrivateKey(privateKey),
    alipayPublicKey: createPublicKey(alipayPublicKey),
  });
  const check = sdk.checkResponseSign.bind(sdk);
  // What is no text is told apart by the package. Nothing signs what is spelt in another way.
  sdk.checkResponseSign = (answer, name, sign: unknown, trace) => {
    const isExact = typeof sign !== 'string' || exactBytes(sign, 'base64') !== null;
    check(answer, name, isExact ? (sign as string) : '', trace);
  };
  return sdk;
}

/**
 * Our side at Alipay, made at first use. Answers keep the names of the protocol. Throws where a setting is not given, and
 * the file system's error where a key file is not there.
 */
export function alipayClient(): AlipaySdk {
  client ??= make();
  return client;
}

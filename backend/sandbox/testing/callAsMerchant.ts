import { createSign, randomBytes } from 'node:crypto';
import type { Sandbox } from '../startSandbox';
import { testConfig, testKeys } from './openTestSandbox';

export interface MerchantCall {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  /** What a careless or hostile caller does differently. */
  mchid?: string;
  serial?: string;
  nonce?: string;
  skewSeconds?: number;
  signedPath?: string;
  headers?: Record<string, string>;
}

/**
 * Calls the stand-in of WeChat Pay as the merchant, signed by the rules of the API; reads the answer with its exact
 * body.
 */
export async function callAsMerchant(sandbox: Sandbox, call: MerchantCall) {
  const { method, path, mchid = testConfig.merchantId, serial = testConfig.merchantSerial } = call;
  const body = call.body === undefined ? '' : JSON.stringify(call.body);
  const nonce = call.nonce ?? randomBytes(16).toString('hex');
  const timestamp = Math.floor(Date.now() / 1000) + (call.skewSeconds ?? 0);
  const text = `${method}\n${call.signedPath ?? path}\n${timestamp}\n${nonce}\n${body}\n`;
  const signature = createSign('RSA-SHA256').update(text).sign(testKeys.merchantPrivateKey, 'base64');
  const pairs = { mchid, nonce_str: nonce, signature, timestamp, serial_no: serial };
  const authorization = Object.entries(pairs).map(([name, value]) => `${name}="${value}"`);
  const response = await fetch(sandbox.url + path, {
    method,
    ...(body && { body }),
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      Authorization: `WECHATPAY2-SHA256-RSA2048 ${authorization.join(',')}`,
      ...call.headers,
    },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const raw = bytes.toString('utf8');
  const isFile = response.headers.get('content-type') === 'application/octet-stream';
  const json = (raw && !isFile ? JSON.parse(raw) : {}) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, bytes, raw, json };
}

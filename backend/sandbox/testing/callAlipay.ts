import { createSign, createVerify } from 'node:crypto';
import type { Sandbox } from '../startSandbox';
import { testConfig, testKeys } from './openTestSandbox';

type Fields = Record<string, string>;

const beijing = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

function signed(fields: Fields): Fields {
  const text = Object.keys(fields)
    .filter((name) => fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&');
  return { ...fields, sign: createSign('RSA-SHA256').update(text).sign(testKeys.alipayAppPrivateKey, 'base64') };
}

/** A request as any program of the merchant would sign it, by the rules of the gateway. */
export const requestTo = (method: string, biz: object, changes: Fields = {}): URLSearchParams =>
  new URLSearchParams(
    signed({
      app_id: testConfig.alipayAppId,
      method,
      format: 'JSON',
      charset: 'utf-8',
      sign_type: 'RSA2',
      timestamp: beijing(Date.now()),
      version: '1.0',
      biz_content: JSON.stringify(biz),
      ...changes,
    }),
  );

/** Calls the gateway; the answer's object, whether Alipay signed its very text, and that text. */
export async function callAlipay(sandbox: Sandbox, method: string, biz: object, changes: Fields = {}) {
  const fields = requestTo(method, biz, changes);
  const response = await fetch(`${sandbox.url}/gateway.do?method=${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams([...fields].filter(([name]) => name !== 'method')),
  });
  const raw = await response.text();
  const name = `${method.replaceAll('.', '_')}_response`;
  const [, inner = '', sign = ''] = new RegExp(`^\\{"${name}":(.*?),"sign":"([^"]+)"\\}$`).exec(raw) ?? [];
  const isSigned = createVerify('RSA-SHA256').update(inner).verify(testKeys.alipayPublicKey, sign, 'base64');
  return { raw, isSigned, body: (inner ? JSON.parse(inner) : {}) as Record<string, string> };
}

/** Whether Alipay signed what it tells by a callback: all fields but the signature and its kind. */
export function isToldByAlipay(form: URLSearchParams): boolean {
  const told = [...form].filter(([name]) => name !== 'sign' && name !== 'sign_type').sort();
  const text = told.map(([name, value]) => `${name}=${value}`).join('&');
  return createVerify('RSA-SHA256')
    .update(text)
    .verify(testKeys.alipayPublicKey, form.get('sign') ?? '', 'base64');
}

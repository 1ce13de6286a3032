import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alipaySettings } from '../alipay/settings';

type Fields = Record<string, string>;

/** What Alipay tells of a trade that was paid, before it is signed; with signs that forms and URLs write in their own way. */
export const toldTrade = (changes: Fields = {}): Fields => ({
  notify_time: '2026-11-29 10:00:05',
  notify_type: 'trade_status_sync',
  notify_id: 'ac05099524730693a8b330c5ecf72da9786',
  app_id: alipaySettings.ALIPAY_APP_ID ?? '',
  charset: 'utf-8',
  version: '1.0',
  trade_no: '2026112922001400000000000001',
  out_trade_no: '01J0000000000000000000000A',
  seller_id: alipaySettings.ALIPAY_SELLER_ID ?? '',
  trade_status: 'TRADE_SUCCESS',
  total_amount: '2.50',
  gmt_payment: '2026-11-29 10:00:04',
  subject: '100% 慢递 + a&b=c',
  fund_bill_list: '[{"amount":"2.50","fundChannel":"ALIPAYACCOUNT"}]',
  passback_params: 'k%3Dv%26x%3D1',
  ...changes,
});

/** Such fields as the form in which they are told, signed by the key that Alipay's stand-in has. */
export function signAsAlipay(fields: Fields, { algorithm = 'RSA-SHA256', signType = 'RSA2' } = {}): string {
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&');
  const key = readFileSync(join(process.env.TEST_KEYS ?? '', 'alipay.pem'));
  const sign = createSign(algorithm).update(text).sign(key, 'base64');
  return new URLSearchParams({ ...fields, sign_type: signType, sign }).toString();
}

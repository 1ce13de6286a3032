import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from '../../testing/ownFolder';
import { alipayKey, fields, sign } from '../testing/publishedByAlipay';
import { readNotification } from './readNotification';
import { alipaySettings } from './settings';

const folder = ownFolder('published');
beforeAll(() => {
  const file = join(folder.path, 'alipay.pub.pem');
  writeFileSync(file, `-----BEGIN PUBLIC KEY-----\n${alipayKey}\n-----END PUBLIC KEY-----\n`);
  // The key is read once, at first use.
  Object.assign(alipaySettings, { ALIPAY_PUBLIC_KEY_FILE: file, ALIPAY_APP_ID: fields.app_id });
});
afterAll(() => folder.remove());

const told = (changes: Record<string, string> = {}) =>
  new URLSearchParams({ ...fields, sign_type: 'RSA2', sign, ...changes }).toString();

it('reads the callback that Alipay publishes, and refuses it with any field changed', () => {
  expect(readNotification(told())).toEqual({
    kind: 'payment',
    eventId: `${fields.notify_id} TRADE_SUCCESS `,
    trade: {
      appId: fields.app_id,
      sellerId: fields.seller_id,
      outTradeNo: fields.out_trade_no,
      tradeNo: fields.trade_no,
      state: 'PAID',
      totalFen: 10,
      paidAt: new Date('2019-08-15T07:56:24Z'),
    },
  });
  for (const name of Object.keys(fields)) {
    const answer = readNotification(told({ [name]: `${fields[name as keyof typeof fields]} ` }));
    expect([name, answer]).toEqual([name, { kind: 'refused', why: 'bad_signature' }]);
  }
  expect(readNotification(told({ sign_type: 'RSA' }))).toEqual({ kind: 'refused', why: 'weak_signature' });
});

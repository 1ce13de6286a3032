import { recordOutput } from '../testing/recordOutput';
import { signAsAlipay, toldTrade } from '../testing/signAsAlipay';
import { readNotification } from './readNotification';

const signed = (changes: Record<string, string> = {}) => signAsAlipay(toldTrade(changes));

it('yields the payment, whatever signs its values hold', () => {
  expect(readNotification(signed())).toEqual({
    kind: 'payment',
    eventId: 'ac05099524730693a8b330c5ecf72da9786 TRADE_SUCCESS ',
    trade: {
      appId: '2021000077770001',
      sellerId: '2088000077770001',
      outTradeNo: '01J0000000000000000000000A',
      tradeNo: '2026112922001400000000000001',
      state: 'PAID',
      totalFen: 250,
      paidAt: new Date('2026-11-29T02:00:04Z'),
    },
  });
});

it('takes one more success with a sum that went back for a refund, and no second payment', () => {
  const back = { refund_fee: '2.50', gmt_refund: '2026-11-29 11:00:00.123', out_biz_no: 'R1' };
  expect(readNotification(signed(back))).toMatchObject({ kind: 'refund', outRefundNo: 'R1' });
  expect(readNotification(signed({ ...back, trade_status: 'TRADE_CLOSED' }))).toMatchObject({
    kind: 'refund',
    trade: { state: 'REFUNDED' },
    refundedAt: new Date('2026-11-29T03:00:00Z'),
  });
});

it.each([
  ['what it does not know', { trade_status: 'TRADE_PENDING' }, 'TRADE_PENDING'],
  ['another kind', { notify_type: 'open_app_auth_notify' }, 'open_app_auth_notify'],
])('tells of %s by its name', (_what, changes, eventType) => {
  expect(readNotification(signed(changes))).toMatchObject({ kind: 'other', eventType });
});

const altered = (change: (form: URLSearchParams) => void) => {
  const form = new URLSearchParams(signed());
  change(form);
  return form.toString();
};

const respelt = (spell: (sign: string) => string) => altered((form) => form.set('sign', spell(form.get('sign') ?? '')));

it.each([
  ['a signature with another beside it', respelt((one) => `${one}, ${one}`), 'bad_signature'],
  ['a signature with noise in it', respelt((one) => `${one.slice(0, 9)}!${one.slice(9)}`), 'bad_signature'],
  ['a signature without its end', respelt((one) => one.replace(/=+$/, '')), 'bad_signature'],
  ['a sum that was not signed', altered((form) => form.set('total_amount', '0.01')), 'bad_signature'],
  ['a field that was not signed', altered((form) => form.set('extra', '1')), 'bad_signature'],
  ['no signature', altered((form) => form.delete('sign')), 'bad_signature'],
  ['an empty field added', altered((form) => form.set('body', '')), 'bad_signature'],
  ['a doubled number', altered((form) => form.append('out_trade_no', 'X')), 'doubled_field'],
  ['a doubled signature', altered((form) => form.append('sign', 'X')), 'doubled_field'],
  ['SHA-1', signAsAlipay(toldTrade(), { algorithm: 'RSA-SHA1', signType: 'RSA' }), 'weak_signature'],
  ['an unknown kind of signature', altered((form) => form.set('sign_type', 'XX')), 'weak_signature'],
  ['no kind of signature', altered((form) => form.delete('sign_type')), 'weak_signature'],
  ['another app', signed({ app_id: '2021000000000099' }), 'another_app'],
  ['no number of a trade', signed({ out_trade_no: '' }), 'malformed'],
  ['JSON', '{"out_trade_no":"X"}', 'weak_signature'],
  ['nothing', '', 'weak_signature'],
  ['the name of what all objects have', '__proto__=1&constructor=2', 'weak_signature'],
])('refuses %s, and logs a code alone', async (_what, body, why) => {
  const output = await recordOutput(async () => {
    expect(readNotification(body)).toEqual({ kind: 'refused', why });
  });
  expect(output).toContain(why);
  expect(output).not.toContain('01J0000000000000000000000A');
});

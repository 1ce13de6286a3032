import { readTransaction } from './transaction';

const paid = {
  appid: 'wx1',
  mchid: '1900000001',
  out_trade_no: 'PM1',
  transaction_id: '4200001',
  trade_state: 'SUCCESS',
  success_time: '2026-11-23T12:00:05+08:00',
  payer: { openid: 'o1' },
  amount: { total: 350, payer_total: 300, currency: 'CNY', payer_currency: 'CNY' },
};

it('reads a paid order; the sum is the total, whatever coupons left the payer to pay', () => {
  expect(readTransaction(paid)).toEqual({
    merchantId: '1900000001',
    appId: 'wx1',
    outTradeNo: 'PM1',
    transactionId: '4200001',
    state: 'SUCCESS',
    amountFen: 350,
    currency: 'CNY',
    payerOpenid: 'o1',
    paidAt: new Date('2026-11-23T04:00:05Z'),
  });
});

it('reads an unpaid order that has little to tell', () => {
  const unpaid = { appid: 'wx1', mchid: '1900000001', out_trade_no: 'PM1', trade_state: 'NOTPAY' };
  expect(readTransaction(unpaid)).toMatchObject({
    state: 'NOTPAY',
    transactionId: null,
    amountFen: null,
    currency: null,
    payerOpenid: null,
    paidAt: null,
  });
});

it.each(['USERPAYING', 'PAYERROR', 'REVOKED', 'SOMETHING_NEW'])('takes the state %s for not final', (state) => {
  expect(readTransaction({ ...paid, trade_state: state })).toMatchObject({ state: 'OTHER' });
});

it.each([
  ['no object', 'SUCCESS'],
  ['no number of ours', { ...paid, out_trade_no: undefined }],
  ['money that came in without a number of theirs', { ...paid, transaction_id: undefined }],
  ['a sum in yuan', { ...paid, amount: { total: 3.5, currency: 'CNY' } }],
  ['a negative sum', { ...paid, amount: { total: -350, currency: 'CNY' } }],
  ['a sum as text', { ...paid, amount: { total: '350', currency: 'CNY' } }],
  ['a time without zone', { ...paid, success_time: '2026-11-23 12:00:05' }],
])('reads nothing from %s', (_what, value) => {
  expect(readTransaction(value)).toBeNull();
});

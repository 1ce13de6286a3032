import type { PaymentFact } from '../../../rails/PaymentFact';

/** Where WeChat Pay calls us. */
export const callbackPath = '/callbacks/wechat-pay/notify';

/** What WeChat Pay's callback about a fact holds, once it is decrypted. */
export const transactionOf = (fact: PaymentFact) => ({
  mchid: fact.payee?.split('/')[0],
  appid: fact.payee?.split('/')[1],
  out_trade_no: fact.outTradeNo,
  transaction_id: fact.transactionId,
  trade_state: 'SUCCESS',
  success_time: '2027-01-15T12:00:00+08:00',
  payer: { openid: fact.payer },
  amount: { total: fact.amountFen, payer_total: fact.amountFen, currency: fact.currency },
});

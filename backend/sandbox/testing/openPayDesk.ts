import { createSign, createVerify } from 'node:crypto';
import type { Sandbox } from '../startSandbox';
import { callAsMerchant } from './callAsMerchant';
import { testConfig, testKeys } from './openTestSandbox';

const NUMBER = 'PM20260101000001';
const REFUND = 'RF20260101000001';

/** What a merchant and a payer do with one order, against a sandbox. */
export function openPayDesk(sandbox: Sandbox) {
  const order = (changes = {}) => ({
    appid: testConfig.appId,
    mchid: testConfig.merchantId,
    description: '一封寄往未来的信',
    out_trade_no: NUMBER,
    notify_url: 'http://127.0.0.1:9/notify',
    amount: { total: 200, currency: 'CNY' },
    payer: { openid: sandbox.people.byId('linwan')?.wechat?.openid ?? '' },
    ...changes,
  });
  const refund = (changes = {}) => ({
    out_trade_no: NUMBER,
    out_refund_no: REFUND,
    reason: '信件已取消',
    amount: { refund: 200, total: 200, currency: 'CNY' },
    ...changes,
  });
  const post = async (path: string, body: object) => {
    const response = await fetch(sandbox.url + path, { method: 'POST', body: JSON.stringify(body) });
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    order,
    place: (changes = {}) =>
      callAsMerchant(sandbox, { method: 'POST', path: '/v3/pay/transactions/jsapi', body: order(changes) }),
    query: (no = NUMBER) =>
      callAsMerchant(sandbox, {
        method: 'GET',
        path: `/v3/pay/transactions/out-trade-no/${no}?mchid=${testConfig.merchantId}`,
      }),
    close: (no = NUMBER) =>
      callAsMerchant(sandbox, {
        method: 'POST',
        path: `/v3/pay/transactions/out-trade-no/${no}/close`,
        body: { mchid: testConfig.merchantId },
      }),
    /** The order is paid, without a phone. */
    pay: (no = NUMBER) => {
      const found = sandbox.wechatPay.orders.find(no);
      if (!found) throw new Error('there is no such order');
      sandbox.wechatPay.orders.pay(found);
      return found;
    },
    refund: (changes = {}) =>
      callAsMerchant(sandbox, { method: 'POST', path: '/v3/refund/domestic/refunds', body: refund(changes) }),
    queryRefund: (no = REFUND) => callAsMerchant(sandbox, { method: 'GET', path: `/v3/refund/domestic/refunds/${no}` }),
    openSheet: (person: string, parameters: object) => post(`/phones/${person}/payments`, parameters),
    act: (sheetId: unknown, action: string) => post(`/sheets/${sheetId}`, { action }),
  };
}

/** Whether an answer carries WeChat Pay's signature over its exact body. */
export function isSignedByWeChatPay(headers: Headers, body: string): boolean {
  const text = `${headers.get('wechatpay-timestamp')}\n${headers.get('wechatpay-nonce')}\n${body}\n`;
  const signature = headers.get('wechatpay-signature') ?? '';
  return createVerify('RSA-SHA256').update(text).verify(testKeys.payPublicKey, signature, 'base64');
}

/** What the merchant hands to wx.requestPayment, signed. */
export function phoneParameters(prepayId: string) {
  const parameters = { timeStamp: '1767225600', nonceStr: 'n0nce', package: `prepay_id=${prepayId}`, signType: 'RSA' };
  const text = `${testConfig.appId}\n${parameters.timeStamp}\n${parameters.nonceStr}\n${parameters.package}\n`;
  const paySign = createSign('RSA-SHA256').update(text).sign(testKeys.merchantPrivateKey, 'base64');
  return { ...parameters, paySign };
}

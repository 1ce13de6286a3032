import type { Sandbox } from '../startSandbox';
import { callAsMerchant } from '../testing/callAsMerchant';
import { isSignedByWeChatPay } from '../testing/openPayDesk';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openTestSandbox();
});
afterEach(() => sandbox.close());

describe('the authorization of a call', () => {
  it.each([
    [
      'a wrong signature',
      { signedPath: '/v3/pay/transactions/out-trade-no/OTHER1?mchid=1900000109' },
      '签名错误，请检查后再试',
    ],
    ['an unknown merchant', { mchid: '1900000110' }, '商户号不存在或与签名不符'],
    ['an unknown certificate serial', { serial: 'A'.repeat(40) }, '商户证书序列号有误'],
    [
      'a clock six minutes slow',
      { skewSeconds: -360 },
      'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟',
    ],
    ['a clock six minutes fast', { skewSeconds: 360 }, 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟'],
    ['another scheme', { headers: { Authorization: 'Bearer x' } }, 'Http头Authorization缺失或认证类型不正确'],
  ])('is refused for %s with a signed 401 SIGN_ERROR', async (_what, changes, message) => {
    const path = `/v3/pay/transactions/out-trade-no/PM1234?mchid=${testConfig.merchantId}`;
    const answer = await callAsMerchant(sandbox, { method: 'GET', path, ...changes });
    expect([answer.status, answer.json]).toEqual([401, { code: 'SIGN_ERROR', message }]);
    expect(isSignedByWeChatPay(answer.headers, answer.raw)).toBe(true);
  });

  it('takes a nonce once, and does not let a stranger burn it', async () => {
    const path = `/v3/pay/transactions/out-trade-no/PM1234?mchid=${testConfig.merchantId}`;
    const forged = await callAsMerchant(sandbox, { method: 'GET', path, nonce: 'same', signedPath: '/x' });
    const first = await callAsMerchant(sandbox, { method: 'GET', path, nonce: 'same' });
    const second = await callAsMerchant(sandbox, { method: 'GET', path, nonce: 'same' });
    expect([forged.status, first.status, second.status]).toEqual([401, 404, 401]);
  });

  it('is refused when the request names a key of WeChat Pay that does not exist', async () => {
    const path = `/v3/pay/transactions/out-trade-no/PM1234?mchid=${testConfig.merchantId}`;
    const headers = { 'Wechatpay-Serial': 'PUB_KEY_ID_000' };
    const answer = await callAsMerchant(sandbox, { method: 'GET', path, headers });
    expect([answer.status, answer.json.code]).toEqual([400, 'INVALID_REQUEST']);
  });
});

import WxPay from 'wechatpay-node-v3';
import type { IPayRequest } from 'wechatpay-node-v3/dist/define';
import type { Sandbox } from '../startSandbox';
import { isSignedByWeChatPay, openPayDesk } from '../testing/openPayDesk';
import { openTestSandbox, testConfig, testKeys } from '../testing/openTestSandbox';

let sandbox: Sandbox;
let desk: ReturnType<typeof openPayDesk>;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  desk = openPayDesk(sandbox);
});
afterEach(() => sandbox.close());

/** The library's transport, aimed at the sandbox. */
function createTransport(): IPayRequest {
  const send = async (method: string, url: string, headers: Record<string, unknown>, body?: string) => {
    const address = url.replace('https://api.mch.weixin.qq.com', sandbox.url);
    const response = await fetch(address, { method, body, headers: headers as Record<string, string> });
    const raw = await response.text();
    if (!isSignedByWeChatPay(response.headers, raw)) throw new Error('answer is not signed');
    return response.ok
      ? { status: response.status, data: raw && JSON.parse(raw) }
      : { status: response.status, error: raw };
  };
  return {
    get: (url, headers) => send('GET', url, headers),
    post: (url, body, headers) => send('POST', url, headers, JSON.stringify(body)),
    upload: () => Promise.reject(new Error('not used')),
  };
}

it('serves the real wechatpay-node-v3: order, sheet, query, close', async () => {
  const client = new WxPay({
    appid: testConfig.appId,
    mchid: testConfig.merchantId,
    serial_no: testConfig.merchantSerial,
    publicKey: Buffer.from('the certificate is only read for its serial'),
    privateKey: Buffer.from(testKeys.merchantPrivateKey),
  });
  client.createHttp(createTransport());
  const { appid: _appid, mchid: _mchid, ...parameters } = desk.order();
  const placed = await client.transactions_jsapi(parameters);
  expect(placed.status).toBe(200);
  const { sheetId } = await desk.openSheet('linwan', placed.data);
  expect(sheetId).toMatch(/^sheet_/);
  expect((await client.query({ out_trade_no: 'PM20260101000001' })).data).toMatchObject({ trade_state: 'NOTPAY' });
  expect((await client.close('PM20260101000001')).status).toBe(204);
});

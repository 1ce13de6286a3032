import crypto, { KeyObject } from 'node:crypto';
import { newId } from '../../platform/newId';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { payLink } from '../alipay/payLink';
import { queryTrade } from '../alipay/queryTrade';
import { readNotification as readOfAlipay } from '../alipay/readNotification';
import { signAsAlipay, toldTrade } from '../testing/signAsAlipay';
import { signAsWechatPay } from '../testing/signAsWechatPay';
import { queryOrder } from '../wechatPay/queryOrder';
import { readNotification as readOfWechatPay } from '../wechatPay/readNotification';
import { signForPhone } from '../wechatPay/signForPhone';

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => sandbox.close());

/** With what each signature of this work was made and verified. */
async function keysOf(work: () => unknown) {
  const sign = jest.spyOn(crypto.Sign.prototype, 'sign');
  const verify = jest.spyOn(crypto.Verify.prototype, 'verify');
  await work();
  return [...sign.mock.calls, ...verify.mock.calls].map(([key]) => key as unknown);
}

const expiresAt = new Date(Date.now() + 1_800_000);
const link = { outTradeNo: newId(), subject: 'PostoMe', amountFen: 250, expiresAt, returnPath: '/' };
const [alipayWord, wechatWord] = [signAsAlipay(toldTrade()), signAsWechatPay('{}')];

// Reading a key anew costs more than to verify a signature with it.
it.each<[string, number, () => unknown]>([
  ['a sheet of WeChat Pay', 1, () => signForPhone('1')],
  ['a callback of WeChat Pay', 1, () => readOfWechatPay(wechatWord, '{}')],
  ['a question to WeChat Pay', 2, () => queryOrder(newId())],
  ['a link to Alipay', 1, () => payLink('wap', link)],
  ['a callback of Alipay', 1, () => readOfAlipay(alipayWord)],
  ['a question to Alipay', 2, () => queryTrade(newId())],
])('%s is signed and verified with keys that are read already', async (_what, least, work) => {
  const keys = await keysOf(work);
  expect(keys.length).toBeGreaterThanOrEqual(least);
  expect(keys.filter((key) => !(key instanceof KeyObject))).toEqual([]);
});

import type { Pay } from '../../shared/contract/payments';
import { openPaymentSheet, opensRail } from './openPaymentSheet';
import { paysByLink } from './payByLink.weapp';

type Request = { package: string; success(): void; fail(failure: unknown): void };

const parameters = {
  timeStamp: '1767225600',
  nonceStr: 'n0nce',
  package: 'prepay_id=wx1',
  signType: 'RSA',
  paySign: 's',
} as const;
const byWechat: Pay = { rail: 'wechat_jsapi', parameters };

let asked: Request[];
let answer: (request: Request) => void;
beforeEach(() => {
  asked = [];
  const requestPayment = (request: Request) => {
    asked.push(request);
    answer(request);
  };
  (globalThis as { wx?: object }).wx = { requestPayment };
});
afterEach(() => {
  delete (globalThis as { wx?: object }).wx;
});

it('opens the sheet of the rail with its parameters, and tells how it closed', async () => {
  answer = ({ success }) => success();
  expect(await openPaymentSheet(byWechat)).toBe('paid');
  expect(asked).toMatchObject([parameters]);
  answer = ({ fail }) => fail({ errMsg: 'requestPayment:fail cancel' });
  expect(await openPaymentSheet(byWechat)).toBe('cancelled');
  answer = ({ fail }) => fail({ errMsg: 'requestPayment:fail 该订单已关闭' });
  expect(await openPaymentSheet(byWechat)).toBe('failed');
});

it('fails, and opens nothing, for a rail that came after this program', async () => {
  const later = { rail: 'a_rail_to_come', parameters: {} } as unknown as Pay;
  expect(await openPaymentSheet(later)).toBe('failed');
  expect(asked).toEqual([]);
});

it('is paid by Alipay in a browser, with WeChat or without, and never in the mini program', () => {
  for (const rail of ['alipay_wap', 'alipay_page']) {
    expect([opensRail(rail, true), opensRail(rail, false), paysByLink(rail)]).toEqual([true, true, false]);
  }
  expect(opensRail('a_rail_to_come', true)).toBe(false);
});

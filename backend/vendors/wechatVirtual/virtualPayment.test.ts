import { newId } from '../../platform/newId';
import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import { VirtualFailure } from '../../sandbox/wechatVirtual/virtualError';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { exchangeLoginCode } from '../wechat/exchangeLoginCode';
import { provideGoods } from './provideGoods';
import { queryOrder } from './queryOrder';
import { refundOrder } from './refundOrder';
import { virtualSettings } from './settings';
import { signSheet } from './signSheet';

jest.mock('../wechat/timeouts', () => ({ timeouts: { wechatMs: 4_000 } }));

let sandbox: Sandbox;
let openid: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  openid = sandbox.people.byId('linwan')?.wechat?.openid ?? '';
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.clock.reset();
  jest.restoreAllMocks();
});
afterAll(() => sandbox.close());

const person = () => sandbox.people.byId('linwan') ?? fail();
const fail = (): never => {
  throw new Error('the demo person is missing');
};

async function freshSessionKey(): Promise<string> {
  const session = await exchangeLoginCode(sandbox.wechat.login(person()));
  return session.kind === 'ok' ? session.sessionKey : fail();
}

const goods = (outTradeNo: string) => ({ outTradeNo, productId: 'postage_250', quantity: 2, unitFen: 250 });

async function openSheet(outTradeNo: string, platform: 'ios' | 'android' = 'android') {
  const sheet = signSheet(goods(outTradeNo), await freshSessionKey());
  return sandbox.wechatVirtual.sheets.open(person(), { ...sheet }, platform);
}

async function paidOrder(platform: 'ios' | 'android' = 'android'): Promise<string> {
  sandbox.faults.add({ party: 'wechatVirtual', operation: 'deliver_notify', fault: 'no_callback' });
  const outTradeNo = newId();
  const { id } = await openSheet(outTradeNo, platform);
  sandbox.wechatVirtual.sheets.act(id, 'pay');
  return outTradeNo;
}

const strike = (operation: string, fault: FaultScript['fault']) =>
  sandbox.faults.add({ party: 'wechatVirtual', operation, fault });
const refundOf = (orderId: string, changes: object = {}) =>
  refundOrder({ openid, orderId, refundOrderId: newId(), leftFen: 500, fen: 250, ...changes });

describe('the sheet of a virtual payment', () => {
  it('opens when it is signed by us and by the session of whoever pays, and again while it is unpaid', async () => {
    const outTradeNo = newId();
    expect(await openSheet(outTradeNo)).toMatchObject({ amountFen: 500, state: 'open' });
    expect(await openSheet(outTradeNo)).toMatchObject({ amountFen: 500, state: 'open' });
  });

  it.each([
    ['by a session key of before', -15007, (sheet: object) => freshSessionKey().then(() => sheet)],
    [
      'by a session key of last week',
      -15007,
      (sheet: object) => sandbox.clock.advance(8 * 86_400_000).then(() => sheet),
    ],
    ['by another AppKey', -15006, async (sheet: object) => ({ ...sheet, paySig: '00' })],
    ['by nobody’s session', -15005, async (sheet: object) => ({ ...sheet, signature: '00' })],
  ])('does not open when it is signed %s', async (_how, errCode, change) => {
    const sheet = await change(signSheet(goods(newId()), await freshSessionKey()));
    const open = () => sandbox.wechatVirtual.sheets.open(person(), sheet, 'android');
    expect(open).toThrow(VirtualFailure);
    expect(open).toThrow(expect.objectContaining({ errCode }));
  });
});

describe('an order of virtual payment', () => {
  it('is told as unpaid, paid and handed out, and whose sheet brought the money', async () => {
    const outTradeNo = newId();
    expect(await queryOrder(openid, outTradeNo)).toEqual({ kind: 'absent' });
    await openSheet(outTradeNo);
    expect(await queryOrder(openid, outTradeNo)).toMatchObject({ kind: 'found', order: { state: 'unpaid' } });
    const paid = await paidOrder();
    const found = { state: 'paid', isApples: false, orderFen: 500, leftFen: 500, paidAt: expect.any(Date) };
    expect(await queryOrder(openid, paid)).toMatchObject({ kind: 'found', order: found });
    expect([await provideGoods(paid), await provideGoods(paid)]).toEqual([null, null]);
    expect(await queryOrder(openid, paid)).toMatchObject({ order: { state: 'provided' } });
    expect(await queryOrder(openid, await paidOrder('ios'))).toMatchObject({ order: { isApples: true } });
  });

  it.each([
    ['code:268490015', '268490015'],
    ['code:268490001', '268490001'],
    ['http_500', 'http_500'],
    ['hang_before', 'ETIMEDOUT'],
  ] as const)('is not known after %s: nothing is concluded', async (fault, code) => {
    const outTradeNo = await paidOrder();
    strike('query_order', fault);
    expect(await queryOrder(openid, outTradeNo)).toEqual({ kind: 'unknown', code });
    strike('notify_provide_goods', fault);
    expect(await provideGoods(outTradeNo)).toBe(code);
  });

  it('is asked for with a signature over what is sent', async () => {
    const outTradeNo = await paidOrder();
    jest.replaceProperty(virtualSettings, 'WXVIRTUAL_APP_KEY', 'another-key');
    expect(await queryOrder(openid, outTradeNo)).toEqual({ kind: 'unknown', code: '268490003' });
  });
});

describe('a refund of it', () => {
  it('is started once under its number, and told under it', async () => {
    const orderId = await paidOrder();
    const refundOrderId = newId();
    expect(await refundOf(orderId, { refundOrderId })).toEqual({ kind: 'started' });
    expect(await refundOf(orderId, { refundOrderId })).toEqual({ kind: 'started' });
    expect(await queryOrder(openid, refundOrderId)).toMatchObject({ order: { state: 'paid', orderFen: 250 } });
    await sandbox.clock.advance(3_000);
    expect(await queryOrder(openid, refundOrderId)).toMatchObject({ order: { state: 'refunded', orderFen: 250 } });
    expect(await queryOrder(openid, orderId)).toMatchObject({ order: { leftFen: 250 } });
  });

  it.each([
    ['code:268490013', { kind: 'refused', code: '268490013', next: 'never' }],
    ['code:268490014', { kind: 'refused', code: '268490014', next: 'soon' }],
    ['code:268490015', { kind: 'refused', code: '268490015', next: 'soon' }],
    ['code:268490009', { kind: 'refused', code: '268490009', next: 'later' }],
    ['code:268490099', { kind: 'unknown', code: '268490099' }],
    ['hang_after', { kind: 'unknown', code: 'ETIMEDOUT' }],
  ] as const)('that ends in %s', async (fault, outcome) => {
    strike('refund_order', fault);
    expect(await refundOf(await paidOrder())).toEqual(outcome);
  });

  it('waits while another runs, and while we know what is left wrongly', async () => {
    const orderId = await paidOrder();
    expect(await refundOf(orderId, { leftFen: 250 })).toMatchObject({ code: '268490016', next: 'later' });
    await refundOf(orderId);
    expect(await refundOf(orderId)).toMatchObject({ code: '268490014', next: 'soon' });
  });
});

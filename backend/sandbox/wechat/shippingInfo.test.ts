import type { Sandbox } from '../startSandbox';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';
import { openidOf, openWeChatDesk } from '../testing/openWeChatDesk';

let sandbox: Sandbox;
let desk: Awaited<ReturnType<typeof openWeChatDesk>>;
beforeAll(async () => {
  sandbox = await openTestSandbox();
  desk = await openWeChatDesk(sandbox);
});
afterAll(() => sandbox.close());

/** A paid order, and what is told of it. */
function paidOrder() {
  const { orders } = sandbox.wechatPay;
  const number = `order${String(orders.list().length).padStart(7, '0')}`;
  orders.place({
    ...{ appid: testConfig.appId, mchid: testConfig.merchantId, description: 'x', out_trade_no: number },
    ...{ notify_url: 'https://postome.example/x', amount: { total: 1, currency: 'CNY' } },
    payer: { openid: openidOf('linwan') },
  } as Parameters<typeof orders.place>[0]);
  const order = orders.find(number);
  if (!order) throw new Error('the order is not there');
  orders.pay(order);
  return {
    order_key: { order_number_type: 1, mchid: testConfig.merchantId, out_trade_no: number },
    ...{ logistics_type: 3, delivery_mode: 1, shipping_list: [{ item_desc: '一封信' }] },
    upload_time: '2026-12-15T13:29:35.120+08:00',
    payer: { openid: openidOf('linwan') },
  };
}

const tell = async (body: object) =>
  (await desk.post(`/wxa/sec/order/upload_shipping_info?access_token=${desk.accessToken}`, body)).errcode;

describe('upload_shipping_info', () => {
  it('takes what is told of a payment, once more if it changes, and no third time', async () => {
    const body = paidOrder();
    const said = (item_desc: string) => tell({ ...body, shipping_list: [{ item_desc }] });
    expect([await said('一封信'), await said('一封信'), await said('两封信'), await said('三封信')]).toEqual([
      0, 10060023, 0, 10060003,
    ]);
    expect(sandbox.shipping.list().at(-1)).toMatchObject({ description: '两封信', times: 2 });
  });

  it.each([
    [{ order_key: { order_number_type: 1, mchid: testConfig.merchantId, out_trade_no: 'nobodys-order' } }, 10060001],
    [{ order_key: { order_number_type: 1, mchid: testConfig.merchantId } }, 268485197],
    [{ order_key: { order_number_type: 2 } }, 268485195],
    [{ order_key: {} }, 268485194],
    [{ logistics_type: 1 }, 10060005],
    [{ delivery_mode: 2 }, 268485224],
    [{ shipping_list: [{ item_desc: 'a' }, { item_desc: 'b' }] }, 268485228],
    [{ shipping_list: [{ item_desc: 'x'.repeat(121) }] }, 10060007],
    [{ upload_time: '2026-12-15T13:29:35+08:00' }, 268485216],
    [{ payer: { openid: openidOf('zhoumu') } }, 10060031],
  ])('refuses %j', async (changes, code) => {
    expect(await tell({ ...paidOrder(), ...changes })).toBe(code);
  });
});

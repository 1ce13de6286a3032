import { letters, payments } from '../../../shared/contract';
import { platformSettings } from '../../platform/settings';
import { offeredRails } from '../../rails/offeredRails';
import { railSettings } from '../../rails/settings';
import { ask, call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { sealUnpaid } from '../factory';
import { Order } from '../Order';

const system = testSystem({ signedIn: 'linwan' });
const inBrowser = { 'X-PostoMe-Client': 'h5' };

describe('the rails that are offered', () => {
  it('are told to whoever asks for the rules, by where they ask', async () => {
    jest.replaceProperty(platformSettings, 'H5_ALSO_FROM', undefined);
    expect((await call(letters.readRules, {})).rails).toEqual(['wechat_jsapi']);
    expect((await call(letters.readRules, {}, undefined, inBrowser)).rails).toEqual([]);
    expect((await call(letters.readRules, {})).refundableDays).toEqual({ wechat_jsapi: 364 });
    expect((await call(letters.readRules, {}, undefined, inBrowser)).refundableDays).toEqual({});
  });

  it('are WeChat’s in a browser only where stand-ins play WeChat', () => {
    const browser = { client: 'h5' as const, device: 'Linux · Chrome' };
    jest.replaceProperty(platformSettings, 'H5_ALSO_FROM', 'http://127.0.0.1:1');
    expect(offeredRails(browser)).toEqual(['wechat_jsapi']);
  });

  it.each([
    ['h5', 'iPhone · Safari', ['alipay_wap']],
    ['h5', 'Android · Chrome', ['alipay_wap']],
    ['h5', 'HarmonyOS · Chrome', ['alipay_wap']],
    ['h5', 'Mac · Safari', ['alipay_page']],
    ['h5', 'Windows · Edge', ['alipay_page']],
    ['h5', 'unknown', ['alipay_page']],
    ['h5', 'iPhone · WeChat', []],
    ['h5', 'Windows · WeChat', []],
    ['weapp', 'iPhone · Safari', ['wechat_jsapi']],
  ] as const)('are in %s on %s: %j', (client, device, rails) => {
    jest.replaceProperty(platformSettings, 'H5_ALSO_FROM', undefined);
    jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_jsapi', 'alipay_wap', 'alipay_page']);
    expect(offeredRails({ client, device })).toEqual(rails);
  });

  it('are none once all are switched off, and nothing is ordered then', async () => {
    const { id: letterId } = await sealUnpaid(system.token);
    jest.replaceProperty(railSettings, 'PAYMENT_RAILS', []);
    const refused = await ask(payments.createOrder, { letterId, quotedFen: 250 }, system.token);
    expect(refused).toMatchObject({ status: 422, body: { error: 'payment_needs_wechat' } });
    expect(await Order.count()).toBe(0);
  });

  it.each(['cash', 'constructor', ''])('do not have %j, which is refused with a code', async (rail) => {
    const { id: letterId } = await sealUnpaid(system.token);
    const refused = await ask(payments.createOrder, { letterId, quotedFen: 250, rail }, system.token);
    expect(refused).toMatchObject({ status: 409, body: { error: 'rail_not_offered' } });
    expect(await Order.count()).toBe(0);
  });
});

import { letters } from '../../shared/contract';
import { platformSettings } from '../platform/settings';
import { ask } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { railSettings } from './settings';

testSystem({ signedIn: 'linwan' });

it.each([
  ['Android MicroMessenger', ['wechat_jsapi', 'alipay_wap', 'alipay_page'], [], ['alipay_wap']],
  ['Windows MicroMessenger', ['alipay_page'], [], ['alipay_page']],
  ['Android MicroMessenger', ['wechat_jsapi'], [], undefined],
  ['Android Chrome', ['alipay_wap'], ['alipay_wap'], undefined],
] as const)(
  'whoever visits by %s, with %j, pays there by %j, and is told of %j in an ordinary browser',
  async (userAgent, all, here, elsewhere) => {
    jest.replaceProperty(platformSettings, 'H5_ALSO_FROM', undefined);
    jest.replaceProperty(railSettings, 'PAYMENT_RAILS', [...all]);
    const headers = { 'User-Agent': userAgent, 'X-PostoMe-Client': 'h5' };
    const { body } = await ask(letters.readRules, {}, undefined, headers);
    expect([body.rails, body.railsInBrowser]).toEqual([here, elsewhere]);
  },
);

import { logger } from '../platform/logger';
import { send } from '../testing/call';
import { letTimePass } from '../testing/letTimePass';
import { testSystem } from '../testing/testSystem';

const system = testSystem();

let alarm: jest.SpyInstance;
let warning: jest.SpyInstance;
beforeEach(() => {
  alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
  warning = jest.spyOn(logger, 'warn').mockReturnValue();
});

const wechat = '/callbacks/wechat/events?timestamp=1&nonce=1&signature=00';
const doors = {
  'an unsigned event of WeChat': () => fetch(process.env.PUBLIC_URL + wechat, { method: 'POST', body: '{}' }),
  'an unsigned check of the address': () => fetch(process.env.PUBLIC_URL + wechat),
  'an event of WeChat that is too long': () =>
    fetch(process.env.PUBLIC_URL + wechat, { method: 'POST', body: 'x'.repeat(70_000) }),
  'an unsigned payment': () => send('POST', '/callbacks/wechat-pay/notify', '{}'),
  'a payment that is too long': () => send('POST', '/callbacks/wechat-pay/notify', 'x'.repeat(70_000)),
  'a report of SMS under a wrong key': () => send('POST', '/callbacks/aliyun-sms/wrongkey/reports', '[]'),
};

describe('a callback that a stranger made up', () => {
  it.each(Object.entries(doors))('is a warning, and at a rate one alarm: %s', async (_what, knock) => {
    for (let times = 0; times < 25; times += 1) expect((await knock()).status).toBeGreaterThanOrEqual(400);
    const refused = warning.mock.calls.filter(([event]) => event === 'vendor event refused');
    expect(refused).toHaveLength(25);
    const rate = { vendor: expect.any(String), code: expect.any(String), network: '127.0.0.0' };
    expect(alarm.mock.calls).toEqual([['many callbacks are refused', rate]]);
    await letTimePass(system, 3_700_000);
    for (let times = 0; times < 25; times += 1) await knock();
    expect(alarm).toHaveBeenCalledTimes(2);
  });

  it('now and then is no alarm within the hour, but in a day', async () => {
    for (let hour = 0; hour < 3; hour += 1) {
      for (let times = 0; times < 7; times += 1) await doors['an unsigned payment']();
      expect(alarm).toHaveBeenCalledTimes(hour < 2 ? 0 : 1);
      await letTimePass(system, 3_700_000);
    }
  });
});

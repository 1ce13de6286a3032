import { deviceOf, networkOf } from './visit';

describe('the kind of device', () => {
  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) MicroMessenger/8.0.54 NetType/WIFI', 'iPhone · WeChat'],
    ['Mozilla/5.0 (Linux; Android 14; 2304FPN6DC) Chrome/122 MicroMessenger/8.0.54', 'Android · WeChat'],
    ['Mozilla/5.0 (Phone; OpenHarmony 5.0) Chrome/114 MicroMessenger/8.0', 'HarmonyOS · WeChat'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0 Safari/537.36 Edg/141.0', 'Windows · Edge'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) Version/18.0 Safari/605.1', 'Mac · Safari'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0', 'Linux · Firefox'],
    ['curl/8.5', 'unknown'],
    ['', 'unknown'],
  ])('of %p is %p and no more', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device);
  });
});

describe('the network of an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0'],
    ['::ffff:203.0.113.77', '203.0.113.0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::'],
    ['2001:DB8::6', '2001:db8:0::'],
    ['::1', '0:0:0::'],
    ['fe80::1%eth0', 'fe80:0:0::'],
    ['', 'unknown'],
    ['not an address', 'unknown'],
  ])('%p is %p', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

import { exampleApiUrl, weappApiUrl } from './weappTarget';

const release = { TARO_ENV: 'weapp', NODE_ENV: 'production', TARO_APP_ID: 'wx1234567890abcdef' };
const real = 'https://api.postome.cn';

describe('the build for WeChat', () => {
  it.each([real, 'https://postome.cn/', 'https://api.postome.cn:8443', 'https://API.Postome.CN', 'https://example.cn'])(
    'is made for the API at %s',
    (address) => {
      expect(weappApiUrl({ ...release, TARO_APP_API_URL: address })).toBe(address.replace(/\/$/, ''));
    },
  );

  it.each([
    undefined,
    '',
    exampleApiUrl,
    'https://postome.example',
    'https://POSTOME.EXAMPLE',
    'https://postome.example.',
    'https://postome.example:8443/',
    'https://api.example.com',
    'https://example.org',
    'https://api.test',
    'https://api.invalid',
    'https://localhost:3000',
    'https://api.localhost',
    'https://api',
    'https://10.0.0.1',
    'https://[::1]',
    'http://api.postome.cn',
    'wss://api.postome.cn',
    'api.postome.cn',
    'https://api.postome.cn/v1',
    'https://api.postome.cn/?a=1',
    'https://user@api.postome.cn',
  ])('is refused in production for the API at %s', (address) => {
    expect(() => weappApiUrl({ ...release, TARO_APP_API_URL: address })).toThrow('TARO_APP_API_URL');
  });

  it.each([
    undefined,
    '',
    'touristappid',
    'wx0000000000000000',
    'wx123',
    'WX1234567890ABCDEF',
    'wx1234567890abcdeg',
    'change-me',
  ])('is refused in production for the app id %s', (appId) => {
    expect(() => weappApiUrl({ ...release, TARO_APP_API_URL: real, TARO_APP_ID: appId })).toThrow('TARO_APP_ID');
  });

  it('names all that is wrong at once', () => {
    const make = () => weappApiUrl({ ...release, TARO_APP_ID: 'none' });
    expect(make).toThrow(/TARO_APP_API_URL.*\n.*TARO_APP_ID/);
  });

  it('is made for an example by tests, while it is written, and in a browser, where the address is not used', () => {
    expect(weappApiUrl({ ...release, WEAPP_FOR_TESTS: '1' })).toBe(exampleApiUrl);
    expect(weappApiUrl({ ...release, NODE_ENV: 'development' })).toBe(exampleApiUrl);
    expect(weappApiUrl({ ...release, TARO_ENV: 'h5' })).toBe(exampleApiUrl);
  });

  it('takes the app id from TARO_APP_ID, which Taro writes in the place of the one for tourists', () => {
    const { appid } = jest.requireActual('../project.config.json');
    expect(appid).toBe('touristappid');
    expect(weappApiUrl({ ...release, TARO_APP_API_URL: real, TARO_APP_ID: 'wx1234567890abcdef' })).toBe(real);
  });
});

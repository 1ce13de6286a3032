import type { Sandbox } from '../../sandbox/startSandbox';
import { phoneCode } from '../../testing/phone';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { answerJson, startScriptedServer } from '../testing/scriptedServer';
import { exchangePhoneCode } from './exchangePhoneCode';
import { wechatSettings } from './settings';

jest.mock('./timeouts', () => ({ timeouts: { wechatMs: 4_000 } }));

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => {
  sandbox.faults.clear();
  jest.restoreAllMocks();
});
afterAll(() => sandbox.close());

it('knows the number of a code, once', async () => {
  const code = await phoneCode('linwan');
  expect(await exchangePhoneCode(code)).toEqual({ kind: 'ok', phone: '+8613800000001' });
  expect(await exchangePhoneCode(code)).toEqual({ kind: 'invalid_code' });
});

it.each([
  ['code:40029', { kind: 'invalid_code' }],
  ['code:40013', { kind: 'invalid_code' }],
  ['code:45011', { kind: 'unavailable', code: '45011' }],
  ['code:-1', { kind: 'unavailable', code: '-1' }],
  ['http_503_html', { kind: 'unavailable', code: 'http_503' }],
  ['hang_before', { kind: 'unavailable', code: 'ETIMEDOUT' }],
] as const)('ends after %s in %j', async (fault, outcome) => {
  sandbox.faults.add({ party: 'wechat', operation: 'getuserphonenumber', fault });
  expect(await exchangePhoneCode(await phoneCode('linwan'))).toEqual(outcome);
});

it.each([
  ['a country code that is a number', { purePhoneNumber: '13800000001', countryCode: 86 }, '+8613800000001'],
  [
    'a foreign number',
    { phoneNumber: '+85291234567', purePhoneNumber: '91234567', countryCode: '852' },
    '+85291234567',
  ],
])('reads %s', async (_what, phoneInfo, phone) => {
  const server = await startScriptedServer((_request, response) =>
    answerJson(response, { errcode: 0, errmsg: 'ok', phone_info: phoneInfo }),
  );
  jest.replaceProperty(wechatSettings, 'WECHAT_API_URL', server.url);
  expect(await exchangePhoneCode('any')).toEqual({ kind: 'ok', phone });
  await server.close();
});

it('is unavailable, not without a number, after an odd answer', async () => {
  const server = await startScriptedServer((_request, response) => answerJson(response, { errcode: 0, errmsg: 'ok' }));
  jest.replaceProperty(wechatSettings, 'WECHAT_API_URL', server.url);
  expect(await exchangePhoneCode('any')).toEqual({ kind: 'unavailable', code: 'malformed' });
  await server.close();
});

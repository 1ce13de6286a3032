import type { Sandbox } from '../startSandbox';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';
import { openWeChatDesk } from '../testing/openWeChatDesk';

let sandbox: Sandbox;
let desk: Awaited<ReturnType<typeof openWeChatDesk>>;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  desk = await openWeChatDesk(sandbox);
});
afterEach(() => sandbox.close());

const read = (body: object, token = desk.accessToken) =>
  desk.post(`/wxa/business/getuserphonenumber?access_token=${token}`, body);
const newCode = async (person = 'linwan') => String((await desk.onPhone(person, 'phone-code')).code);

describe('getuserphonenumber', () => {
  it('knows the number of the person who tapped the button', async () => {
    expect(await read({ code: await newCode() })).toMatchObject({
      errcode: 0,
      phone_info: {
        phoneNumber: '13800000001',
        purePhoneNumber: '13800000001',
        countryCode: '86',
        watermark: { appid: testConfig.appId, timestamp: expect.any(Number) },
      },
    });
  });

  it.each([
    ['+85291234567', '852', '91234567'],
    ['+14155552671', '1', '4155552671'],
    ['+447911123456', '44', '7911123456'],
  ])('tells of %s the country in every place', async (phoneNumber, countryCode, purePhoneNumber) => {
    Object.assign(sandbox.people.byId('linwan') ?? {}, { number: phoneNumber });
    const { phone_info } = await read({ code: await newCode() });
    expect(phone_info).toMatchObject({ phoneNumber, countryCode, purePhoneNumber });
  });

  it('takes a code once, within five minutes, and no code of wx.login (40029)', async () => {
    const code = await newCode();
    await read({ code });
    const late = await newCode();
    await sandbox.clock.advance(300_000);
    const login = String((await desk.onPhone('linwan', 'login')).code);
    for (const bad of [code, late, login, '', undefined])
      expect(await read({ code: bad })).toMatchObject({ errcode: 40029 });
    expect(await desk.openSession(await newCode())).toMatchObject({ errcode: 40029 });
  });

  it('needs an access token', async () => {
    expect(await read({ code: await newCode() }, 'wrong')).toMatchObject({ errcode: 40014 });
  });
});

it('gives no code to somebody without WeChat', async () => {
  expect(await desk.onPhone('waipo', 'phone-code')).toMatchObject({ error: 'no_wechat' });
});

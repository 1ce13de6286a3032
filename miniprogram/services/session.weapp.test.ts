import { letters } from '../../shared/contract';
import { call } from './api';
import { currentSession } from './session';
import { fakePhone, fakeServer, resetTaro } from './testing/fakeTaro';

jest.mock('@tarojs/taro', () => jest.requireActual('./testing/fakeTaro'));
jest.mock('./wechat', () => jest.requireActual('./wechat.weapp'));

const letterId = '01J0000000000000000000000A';

it('signs in inside WeChat without a question, and again when the session has ended', async () => {
  resetTaro();
  fakeServer.answer = ({ url, header, data }) => {
    const session = { accessToken: `access-of-${data}`, refreshToken: `${letterId}.${'r'.repeat(43)}` };
    if (url.endsWith('/sessions/wechat')) return { statusCode: 200, data: session };
    if (url.endsWith('/sessions/refresh')) return { statusCode: 401, data: { error: 'session_expired', message: '' } };
    const isSecond = header.Authorization === 'Bearer access-of-{"code":"code-2"}';
    return isSecond
      ? { statusCode: 200, data: { id: letterId } }
      : { statusCode: 401, data: { error: 'session_expired', message: '' } };
  };
  await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
  expect(fakePhone.loginCodes).toBe(2);
  expect(currentSession()?.accessToken).toBe('access-of-{"code":"code-2"}');
});

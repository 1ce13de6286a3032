import { loginCode } from './wechat';

type Login = { success(answer: { code: string }): void; fail(failure: unknown): void };
const offer = (login: (options: Login) => void) => {
  jest.replaceProperty(globalThis as { wx?: object }, 'wx', { login });
};

beforeEach(() => {
  (globalThis as { wx?: object }).wx = {};
});
afterEach(() => {
  jest.restoreAllMocks();
  delete (globalThis as { wx?: object }).wx;
});

it('signs in with the code of the container', async () => {
  offer(({ success }) => success({ code: 'a-code' }));
  await expect(loginCode()).resolves.toBe('a-code');
});

it('tells a person who declines from a WeChat that cannot be reached', async () => {
  offer(({ fail }) => fail({ errMsg: 'login:fail cancel' }));
  await expect(loginCode()).rejects.toMatchObject({ code: 'cancelled' });
  offer(({ fail }) => fail({ errMsg: 'login:fail the stand-ins do not answer' }));
  await expect(loginCode()).rejects.toMatchObject({ code: 'wechat_unavailable' });
});

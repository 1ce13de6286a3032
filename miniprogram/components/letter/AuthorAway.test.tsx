/** @jest-environment jsdom */
import { sealing } from '../../../shared/contract';
import { sealedLetter } from '../../letter/testing/sealedLetter';
import { askedOf, breakOff, refuse, reply } from '../../services/testing/fakeApi';
import { resetTaro } from '../../services/testing/fakeTaro';
import { signInLinwan } from '../../services/testing/signedIn';
import { draw } from '../testing/draw';
import { AuthorAway } from './AuthorAway';

const onChanged = jest.fn();
const check = { state: 'author_away', part: null, rule: null } as const;
const away = (
  <AuthorAway letter={sealedLetter({ status: 'checking', check })} onChanged={onChanged}>
    <i className="t-else" />
  </AuthorAway>
);
const codes = ['first', 'second'];
/** What WeChat does when the program asks who is there. */
const inWechat = (login: (options: { success(got: object): void; fail(failure: object): void }) => void) =>
  Object.assign(globalThis, { wx: { login } });

beforeEach(() => {
  resetTaro();
  signInLinwan({ hasWechat: true });
  onChanged.mockClear();
});
afterEach(() => Object.assign(globalThis, { wx: undefined }));

it('shows WeChat its author by one tap, with a fresh code each time', async () => {
  const left = [...codes];
  inWechat(({ success }) => success({ code: left.shift() }));
  const passed = sealedLetter({ status: 'scheduled' });
  reply(sealing.checkLetter, sealedLetter({ status: 'checking', check }), passed);
  const screen = await draw(away);
  await screen.tap('.t-check-now');
  await screen.tap('.t-check-now');
  expect(askedOf(sealing.checkLetter)).toEqual(codes.map((wechatCode) => ({ wechatCode })));
  expect(onChanged).toHaveBeenLastCalledWith(passed);
});

it.each([
  ['WeChat gives no code', () => inWechat(({ fail }) => fail({ errMsg: 'login:fail' }))],
  ['the server refuses it', () => refuse(sealing.checkLetter, 'wechat_code_invalid', { statusCode: 401 })],
  ['the connection breaks', () => breakOff(sealing.checkLetter)],
])('says so when %s, and can be tapped again', async (_what, happens) => {
  inWechat(({ success }) => success({ code: 'first' }));
  happens();
  const screen = await draw(away);
  await screen.tap('.t-check-now');
  expect(screen.has('.t-failure')).toBe(true);
  expect(screen.has('.t-check-now')).toBe(true);
  expect(onChanged).not.toHaveBeenCalled();
});

it('shows no such tap where there is no WeChat, but where to find it', async () => {
  const screen = await draw(away);
  expect(screen.has('.t-check-now')).toBe(false);
  expect(screen.read('.t-author-away')).toMatch(/在微信里打开/);
  expect(screen.has('.t-else')).toBe(true);
});

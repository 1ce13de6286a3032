/** @jest-environment jsdom */
import type { CodeSending } from '../../hooks/codes/useCodeSending';
import { ApiError } from '../../services/apiError';
import { draw } from '../testing/draw';
import { CodeEntry } from './CodeEntry';

const onEnter = jest.fn();
const onAgain = jest.fn();
const sent: CodeSending = {
  busy: false,
  failure: null,
  sentTo: 'a contact',
  secondsLeft: 0,
  challenge: undefined,
  send: jest.fn(),
};

const entry = (failure: ApiError | null, { isMail = false, sending = sent } = {}) => (
  <CodeEntry
    sending={sending}
    isMail={isMail}
    busy={false}
    failure={failure}
    enter="登录"
    onAgain={onAgain}
    onEnter={onEnter}
  />
);

beforeEach(() => jest.clearAllMocks());

it('takes six digits and nothing else', async () => {
  const screen = await draw(entry(null));
  for (const typed of ['12345', '12345a', '1234567']) {
    await screen.type('.t-code-digits', typed);
    await screen.tap('.t-code-enter');
  }
  expect(screen.read('.t-problem')).toContain('6 位数字');
  expect(onEnter).not.toHaveBeenCalled();
  await screen.type('.t-code-digits', ' 012345 ');
  await screen.tap('.t-code-enter');
  expect(onEnter).toHaveBeenCalledWith('012345');
});

it.each(['860 278', '８６０２７８', '【PostoMe】验证码 860278，10 分钟内有效。'])(
  'takes the code out of the pasted "%s", and Enter enters it',
  async (pasted) => {
    const screen = await draw(entry(null));
    await screen.type('.t-code-digits', pasted);
    await screen.press('.t-code-digits', 'Enter');
    expect(onEnter.mock.calls).toEqual([['860278']]);
  },
);

describe('a pasted sentence with a code', () => {
  const field = () => document.querySelector<HTMLInputElement>('.t-code-digits')?.value;
  const wrong = new ApiError('code_invalid', '验证码不对。', [], { triesLeft: 3 });

  it.each([
    '【PostoMe】验证码 860278，10 分钟内有效。',
    'Your PostoMe code is 860278. It is good for 10 minutes.',
    '860 278',
    '860-278',
    '８６０２７８',
    '验证码\n860278',
    '860278860278',
  ])('leaves the six digits alone in the field, and nothing of what was wrong before: "%s"', async (pasted) => {
    const screen = await draw(entry(null));
    await screen.type('.t-code-digits', '111111');
    await screen.tap('.t-code-enter');
    await screen.redraw(entry(wrong));
    expect(screen.read('.t-problem')).toContain('3 次');
    await screen.type('.t-code-digits', pasted);
    expect(field()).toBe('860278');
    expect(screen.has('.t-problem')).toBe(false);
    await screen.tap('.t-code-enter');
    expect(onEnter).toHaveBeenLastCalledWith('860278');
  });

  it.each(['86027', '8602789', '12:34', '138 0000 0001'])(
    'is left as it stands without six digits: "%s"',
    async (typed) => {
      const screen = await draw(entry(null));
      await screen.type('.t-code-digits', typed);
      expect(field()).toBe(typed);
    },
  );

  it('leaves it said of the same code that it is wrong, and of one used up that a new one is needed', async () => {
    const screen = await draw(entry(null));
    await screen.type('.t-code-digits', '860278');
    await screen.tap('.t-code-enter');
    await screen.redraw(entry(wrong));
    await screen.type('.t-code-digits', '验证码 860278');
    expect(screen.read('.t-problem')).toContain('3 次');
    await screen.redraw(entry(new ApiError('too_many_tries', '请稍后再试。')));
    await screen.type('.t-code-digits', '111111');
    expect(screen.read('.t-problem')).toContain('请重新获取');
  });
});

it('says at the field that a code is wrong or used up', async () => {
  const screen = await draw(entry(new ApiError('code_invalid', '验证码不对。')));
  expect(screen.read('.t-problem')).toBe('验证码不对。');
  await screen.redraw(entry(new ApiError('too_many_tries', '请稍后再试。')));
  expect(screen.read('.t-problem')).toContain('请重新获取');
  expect(screen.has('.t-failure')).toBe(false);
});

it('says of a new code nothing that was wrong with the old one', async () => {
  const failure = new ApiError('code_invalid', '验证码不对。');
  const screen = await draw(entry(failure));
  await screen.tap('.t-code-again');
  expect(onAgain).toHaveBeenCalledTimes(1);
  expect(screen.has('.t-problem')).toBe(false);
  await screen.redraw(entry(new ApiError('code_invalid', '验证码还是不对。')));
  expect(screen.read('.t-problem')).toBe('验证码还是不对。');
});

it('counts down until another code may be asked for', async () => {
  const screen = await draw(entry(null, { sending: { ...sent, secondsLeft: 42 } }));
  expect(screen.read('.t-code-wait')).toContain('42 秒');
  expect(screen.has('.t-code-again')).toBe(false);
});

it('tells where a mail may hide, and says nothing of that for an SMS', async () => {
  const screen = await draw(entry(null, { isMail: true }));
  expect(screen.read('.field')).toContain('垃圾邮件');
  await screen.redraw(entry(null));
  expect(screen.read('.field')).not.toContain('垃圾邮件');
});

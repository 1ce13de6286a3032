/** @jest-environment jsdom */
import { draw } from '../../../components/testing/draw';
import { blankDraft } from '../../../letter/draft';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { AnswerTo } from './AnswerTo';

const { recipient } = blankDraft('a-draft-of-a-letter');
const toAuthor = { answersTo: 'author', recipient: { ...recipient, kind: 'other', name: '晚晚' } } as const;
const inWechat = (is: boolean) => Object.assign(globalThis, { wx: is ? { login: () => undefined } : undefined });

beforeEach(resetTaro);
afterEach(() => inWechat(false));

describe('before an answer is written it says', () => {
  it('whom it answers, and of who cannot pay here, where it is paid for', async () => {
    signInLinwan({ hasWechat: false });
    const screen = await draw(<AnswerTo {...toAuthor} />);
    expect(screen.read('.t-answer-to')).toBe('这是一封回信，写给 晚晚。');
    expect(screen.read('.t-needs-wechat')).toContain('邮资只能在微信里付');
  });

  it('no word of postage to whoever can pay, or answers themselves', async () => {
    inWechat(true);
    signInLinwan({ hasWechat: true });
    expect((await draw(<AnswerTo {...toAuthor} />)).has('.t-needs-wechat')).toBe(false);
    inWechat(false);
    const toSelf = await draw(<AnswerTo answersTo="self" recipient={recipient} />);
    expect([toSelf.read('.t-answer-to'), toSelf.has('.t-needs-wechat')]).toEqual([
      '这是一封回信，写给那时的自己。',
      false,
    ]);
  });
});

/** @jest-environment jsdom */
import { letters, sealing } from '../../../../shared/contract';
import { textOf } from '../../../../shared/letterText';
import { postage } from '../../../../shared/postage';
import { maxYearsAhead } from '../../../../shared/schedule';
import { draw } from '../../../components/testing/draw';
import { blankDraft, type Draft } from '../../../letter/draft';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { forgetDraft, keepDraft } from '../../../services/drafts/draftStore';
import { askedOf, refuse, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { Sealing } from './Sealing';

const rules = { minLeadSeconds: 60, maxYearsAhead, postageVersion: postage.version, letterTemplateId: 'letter' };
const words = textOf({ body: '明天见', signature: '林晚' });
const { id: letterId } = sealedLetter();
const written: Draft = {
  ...blankDraft('a-draft-of-a-letter'),
  ...{ words, acknowledged: words, letterId, version: 1, channels: ['wechat'] },
  time: { soonest: true } as Draft['time'],
};
const toFriend = { ...written, recipient: { ...written.recipient, kind: 'other', name: '周牧' } } as Draft;
const onSealed = jest.fn();

/** What WeChat was asked for, and what its person answers for each template. */
let askedFor: string[][] = [];
type Ask = { tmplIds: string[]; success(answers: object): void; fail(failure: object): void };
function inWechat(answers: Record<string, string> | null): void {
  const requestSubscribeMessage = ({ tmplIds, success, fail }: Ask) => {
    askedFor.push(tmplIds);
    if (answers) success(answers);
    else fail({ errMsg: 'requestSubscribeMessage:fail', errCode: 20001 });
  };
  Object.assign(globalThis, { wx: { login: () => undefined, requestSubscribeMessage } });
}

async function tapSeal(draft: Draft, checkTemplateId?: string, taps = 1) {
  keepDraft(draft);
  reply(letters.readLetter, sealedLetter({ ...words, status: 'draft' }));
  reply(letters.saveDraft, sealedLetter({ ...words, status: 'draft' }));
  reply(letters.readRules, { ...rules, checkTemplateId });
  reply(sealing.sealLetter, sealedLetter());
  const screen = await draw(<Sealing draft={draft} letter={null} onSealed={onSealed} />);
  for (let tap = 0; tap < taps; tap += 1) await screen.tap('.t-seal');
  return screen;
}

beforeEach(() => {
  resetTaro();
  signInLinwan({ hasWechat: true });
  askedFor = [];
  onSealed.mockClear();
});
afterEach(() => {
  forgetDraft(written.draftKey);
  Object.assign(globalThis, { wx: undefined });
});

describe('the last button asks WeChat in one question', () => {
  it.each([
    ['for leave to announce a letter to oneself and to tell of its check', written, ['letter', 'check']],
    ['for leave to tell of the check of a letter that a friend is told of', toFriend, ['check']],
  ])('%s', async (_what, draft, templates) => {
    inWechat({ letter: 'accept', check: 'accept' });
    await tapSeal(draft, 'check');
    expect(askedFor).toEqual([templates]);
    expect(onSealed).toHaveBeenCalledTimes(1);
  });

  it('and for what is announced alone where the server has no template for checks', async () => {
    inWechat({ letter: 'accept' });
    await tapSeal(written);
    expect(askedFor).toEqual([['letter']]);
  });

  it('and for nothing of that where the account has no WeChat', async () => {
    signInLinwan();
    inWechat({ check: 'accept' });
    await tapSeal(toFriend, 'check');
    expect(askedFor).toEqual([]);
    expect(onSealed).toHaveBeenCalledTimes(1);
  });
});

it('agrees to the terms that are linked, and after they have changed to the new ones, by another tap', async () => {
  keepDraft(toFriend);
  reply(letters.readLetter, sealedLetter({ ...words, status: 'draft' }));
  reply(letters.saveDraft, sealedLetter({ ...words, status: 'draft' }));
  reply(letters.readRules, { ...rules, termsVersion: '2026-11-29' });
  refuse(sealing.sealLetter, 'terms_changed', { details: { version: '2027-06-01' } });
  const screen = await draw(<Sealing draft={toFriend} letter={null} onSealed={onSealed} />);
  await screen.tap('.t-seal');
  expect([screen.has('.t-seal-terms'), onSealed.mock.calls.length]).toEqual([true, 0]);
  reply(sealing.sealLetter, sealedLetter());
  await screen.tap('.t-seal');
  expect(askedOf(sealing.sealLetter)).toMatchObject([{ termsVersion: '2026-11-29' }, { termsVersion: '2027-06-01' }]);
  expect(onSealed).toHaveBeenCalledTimes(1);
});

describe('a letter is sealed all the same', () => {
  it.each(['reject', 'ban', 'filter', 'acceptWithAudio'])(
    'when its author answers %s for its check',
    async (answer) => {
      inWechat({ letter: 'accept', check: answer });
      await tapSeal(written, 'check');
      expect(askedOf(sealing.sealLetter)).toHaveLength(1);
    },
  );

  it('when WeChat cannot ask, after a second tap that asks for no more than what announces it', async () => {
    inWechat(null);
    const screen = await tapSeal(written, 'check');
    expect([screen.has('.t-unannounced'), onSealed.mock.calls.length]).toEqual([true, 0]);
    await screen.tap('.t-seal');
    expect(askedFor).toEqual([['letter', 'check'], ['letter']]);
    expect(onSealed).toHaveBeenCalledTimes(1);
  });

  it('when no WeChat is there at all', async () => {
    await tapSeal(toFriend, 'check');
    expect(onSealed).toHaveBeenCalledTimes(1);
  });
});

describe('before it is sealed its author sees of a letter to another person', () => {
  const toMailbox = {
    ...{
      ...toFriend,
      channels: ['mail'],
      holding: 'ask_first',
      question: { text: '院子里是什么树？', answer: '枣树' },
    },
    recipient: { ...toFriend.recipient, email: 'zhou@example.com' },
  } as Draft;
  const shown = async (changes: Partial<Draft> = {}) => {
    reply(letters.readRules, rules);
    return draw(<Sealing draft={{ ...toMailbox, ...changes }} letter={null} onSealed={onSealed} />);
  };

  it('when they hear of it, what they are asked before it opens, and the mail that asks them at once', async () => {
    const screen = await shown();
    expect(screen.read('.t-seal-facts')).toContain('封好就问 TA 愿不愿意收');
    expect(screen.read('.t-seal-facts')).toContain('院子里是什么树？');
    expect(screen.read('.t-seal-facts')).toContain('枣树');
    expect(screen.read('.t-question-preview')).toContain('林晚 想给您写信');
    expect(screen.has('.t-notice-preview')).toBe(true);
  });

  it.each([
    ['sealed', '到那天才知道'],
    ['card', '由您亲手转交'],
  ] as const)('and no mail that asks them where it is held as %s', async (holding, words) => {
    const screen = await shown({ holding });
    expect(screen.read('.t-seal-facts')).toContain(words);
    expect(screen.has('.t-question-preview')).toBe(false);
    expect(screen.read('.seal__promise').includes('我们会按时送出')).toBe(holding !== 'card');
  });
});

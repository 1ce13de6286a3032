/** @jest-environment jsdom */
import { letters } from '../../../../../shared/contract';
import { lengthOf } from '../../../../../shared/graphemes';
import { textOf } from '../../../../../shared/letterText';
import { draw } from '../../../../components/testing/draw';
import { blankDraft } from '../../../../letter/draft';
import { sealedLetter } from '../../../../letter/testing/sealedLetter';
import { forgetDraft, keepDraft, listDrafts, readDraft } from '../../../../services/drafts/draftStore';
import { endSession } from '../../../../services/session/session';
import { askedOf, reply } from '../../../../services/testing/fakeApi';
import { fakePhone, resetTaro } from '../../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../../services/testing/signedIn';
import { Editor } from '../Editor';

const draftKey = 'a-draft-key-of-this-phone';
const kept = () => readDraft(draftKey)?.words;

beforeEach(() => {
  jest.useFakeTimers();
  resetTaro();
  endSession();
});

afterEach(() => {
  fakePhone.isFull = false;
  for (const draft of listDrafts()) forgetDraft(draft.draftKey);
  jest.useRealTimers();
});

async function drawWith(words: object) {
  keepDraft({ ...blankDraft(draftKey), words: textOf({ signature: '林晚', ...words }) });
  return draw(<Editor draftKey={draftKey} />);
}

describe('what a letter is sent with', () => {
  it('is chosen by a tap, taken back by another, and kept with the words', async () => {
    const screen = await drawWith({ body: '你好' });
    await screen.tap('.t-card');
    for (const choice of ['.t-mood-missing', '.t-paper-grid', '.t-pictureWord-heron']) await screen.tap(choice);
    await screen.wait(2_000);
    expect(kept()).toMatchObject({ body: '你好', mood: 'missing', paper: 'grid', pictureWord: 'heron' });
    expect(screen.read('.t-card')).toContain('想念 · 方格 · 白鹭');
    await screen.tap('.t-mood-missing');
    await screen.tap('.t-paper-night');
    await screen.wait(2_000);
    expect(kept()).toMatchObject({ mood: '', paper: 'night', pictureWord: 'heron' });
  });
});

describe('a beginning', () => {
  it('is put below what is written, which stays', async () => {
    const screen = await drawWith({ body: '你好\n' });
    await screen.tap('.t-prompts');
    await screen.tap('.t-prompts-3');
    await screen.tap('.t-prompt-0');
    expect(document.querySelector<HTMLTextAreaElement>('.t-body')?.value).toMatch(/^你好\n\n明天就要进考场了/);
    await screen.wait(2_000);
    expect(kept()?.body).toMatch(/^你好\n\n明天就要进考场了/);
  });
});

describe('a 20,000-character paste', () => {
  const body = `${'字'.repeat(499)}\n`.repeat(40);

  it('loses nothing and is made two letters, the second on the phone and the server', async () => {
    signInLinwan();
    reply(letters.writeLetter, sealedLetter({ status: 'draft' }));
    const screen = await drawWith({ title: '长信', body: '', mood: 'calm' });
    await screen.type('.t-body', body);
    await screen.wait(12_000);
    expect(kept()?.body).toBe(body);
    expect(askedOf(letters.writeLetter)).toEqual([]);
    await screen.tap('.t-split');
    await screen.wait(2_000);
    const second = listDrafts().find((draft) => draft.draftKey !== draftKey)?.words;
    expect(`${kept()?.body}${second?.body}`).toBe(body);
    expect([kept()?.body, second?.body].map((part) => lengthOf(part ?? ''))).toEqual([10_000, 10_000]);
    expect(second).toMatchObject({ title: '长信 2', signature: '林晚', mood: 'calm' });
    expect(askedOf(letters.writeLetter)).toMatchObject([{ body: second?.body }]);
    expect(screen.has('.t-too-long')).toBe(false);
    expect(screen.has('.t-second-half')).toBe(true);
  });

  it('stays whole where the phone has no room for a second letter', async () => {
    const screen = await drawWith({ body });
    fakePhone.isFull = true;
    await screen.tap('.t-split');
    expect(kept()?.body).toBe(body);
    expect(screen.has('.t-split-done')).toBe(false);
    expect(screen.has('.t-too-long')).toBe(true);
  });
});

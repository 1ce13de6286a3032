/** @jest-environment jsdom */
import { accounts } from '../../../../shared/contract';
import { textOf } from '../../../../shared/letterText';
import { draw } from '../../../components/testing/draw';
import { blankDraft } from '../../../letter/draft';
import { forgetDraft, keepDraft, listDrafts, readDraft } from '../../../services/drafts/draftStore';
import { endSession } from '../../../services/session/session';
import { askedOf, breakOff, reply } from '../../../services/testing/fakeApi';
import { fakeServer, resetTaro } from '../../../services/testing/fakeTaro';
import { linwan, signInLinwan } from '../../../services/testing/signedIn';
import { Editor } from './Editor';

const draftKey = 'a-draft-key-of-this-phone';
const signature = () => document.querySelector<HTMLInputElement>('.t-signature')?.value;
const drawEditor = () => draw(<Editor draftKey={draftKey} />);

beforeEach(() => {
  jest.useFakeTimers();
  resetTaro();
  endSession();
  reply(accounts.readAccount, linwan);
});

afterEach(() => {
  for (const draft of listDrafts()) forgetDraft(draft.draftKey);
  jest.useRealTimers();
});

/** Lets the account come only once its answer is asked for. */
function answerLate(): () => void {
  const { answer } = fakeServer;
  let release: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    release = resolve;
  });
  fakeServer.answer = async (request) => {
    await asked;
    return answer(request);
  };
  return release;
}

describe('the signature of a letter', () => {
  it('begins with the pen name in a new one, which is not kept for that alone', async () => {
    signInLinwan();
    const screen = await drawEditor();
    expect(signature()).toBe('林晚');
    expect(screen.has('.t-discard')).toBe(false);
    await screen.wait(2_000);
    expect(readDraft(draftKey)).toBeNull();
    await screen.type('.t-body', '你好');
    await screen.wait(2_000);
    expect(readDraft(draftKey)?.words).toMatchObject({ body: '你好', signature: '林晚' });
  });

  it('takes the pen name though the letter was begun before that is known, and leaves the other fields', async () => {
    signInLinwan();
    const arrive = answerLate();
    const screen = await drawEditor();
    await screen.type('.t-body', '你好');
    const body = document.querySelector('.t-body');
    arrive();
    await screen.wait(2_000);
    expect(signature()).toBe('林晚');
    expect(document.querySelector('.t-body')).toBe(body);
    await screen.wait(2_000);
    expect(readDraft(draftKey)?.words).toMatchObject({ body: '你好', signature: '林晚' });
  });

  it.each(['晚', ''])('stays as its author typed it ("%s") before the pen name is known', async (typed) => {
    signInLinwan();
    const arrive = answerLate();
    const screen = await drawEditor();
    await screen.type('.t-signature', '晚晚');
    await screen.type('.t-signature', typed);
    arrive();
    await screen.wait(2_000);
    expect(signature()).toBe(typed);
  });

  it('stays empty once its author has taken the pen name away', async () => {
    signInLinwan();
    const screen = await drawEditor();
    await screen.type('.t-signature', '');
    await screen.type('.t-body', '你好');
    await screen.wait(2_000);
    expect(signature()).toBe('');
    expect(readDraft(draftKey)?.words.signature).toBe('');
  });

  it.each([{ body: '写了一半' }, { body: '写了一半', signature: '小林' }])(
    'is left alone in a draft that was begun before: %j',
    async (words) => {
      signInLinwan();
      keepDraft({ ...blankDraft(draftKey), words: textOf(words) });
      await drawEditor();
      expect(signature()).toBe(words.signature ?? '');
      expect(askedOf(accounts.readAccount)).toEqual([]);
    },
  );

  it('is empty without an account, and asks for none', async () => {
    await drawEditor();
    expect(signature()).toBe('');
    expect(askedOf(accounts.readAccount)).toEqual([]);
  });

  it('is empty without a pen name, and without a connection', async () => {
    signInLinwan();
    reply(accounts.readAccount, { ...linwan, penName: '' });
    await drawEditor();
    breakOff(accounts.readAccount);
    await drawEditor();
    for (const field of document.querySelectorAll<HTMLInputElement>('.t-signature')) expect(field.value).toBe('');
  });
});

/** @jest-environment jsdom */
import { changes } from '../../../../../shared/contract/changes';
import type { Letter } from '../../../../../shared/contract/letters';
import { draw } from '../../../../components/testing/draw';
import { sealedLetter } from '../../../../letter/testing/sealedLetter';
import { askedOf, refuse, reply } from '../../../../services/testing/fakeApi';
import { resetTaro } from '../../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../../services/testing/signedIn';
import { JourneyActions } from '../JourneyActions';

const onChanged = jest.fn();
const letter = sealedLetter({ recipient: { kind: 'other', name: '外婆', contact: null } });
const guarded = { ...letter, may: { ...letter.may, changeQuestion: true } };
const page = (of: Letter = guarded) => <JourneyActions letter={of} onChanged={onChanged} />;

beforeEach(() => {
  resetTaro();
  signInLinwan();
  onChanged.mockClear();
});

async function looked(asked: { text: string | null; wrongAnswers: number }) {
  reply(changes.readQuestion, asked);
  const screen = await draw(page());
  await screen.tap('.t-look-question');
  return screen;
}

describe('the question before a letter opens', () => {
  it('is not spoken of where nothing of it may change', async () => {
    expect((await draw(page(letter))).has('.t-look-question')).toBe(false);
  });

  it('is shown with how often it was answered wrongly', async () => {
    const screen = await looked({ text: '院子里种的是什么树？', wrongAnswers: 5 });
    expect(screen.read('.t-asked')).toBe('院子里种的是什么树？');
    expect(screen.read('.t-wrong-answers')).toContain('答错了 5 次');
  });

  it('gives way to another, which needs its answer', async () => {
    const screen = await looked({ text: '院子里种的是什么树？', wrongAnswers: 5 });
    await screen.type('.t-other-question', '我们家的猫叫什么？');
    await screen.tap('.t-ask-other');
    expect(askedOf(changes.changeQuestion)).toEqual([]);
    await screen.type('.t-other-answer', '毛毛');
    reply(changes.changeQuestion, guarded);
    reply(changes.readQuestion, { text: '我们家的猫叫什么？', wrongAnswers: 0 });
    await screen.tap('.t-ask-other');
    expect(askedOf(changes.changeQuestion)).toEqual([{ question: { text: '我们家的猫叫什么？', answer: '毛毛' } }]);
    expect(screen.read('.t-asked')).toBe('我们家的猫叫什么？');
    expect(onChanged).toHaveBeenCalledWith(guarded);
  });

  it('is taken away once that was said twice, and a refusal is shown', async () => {
    const screen = await looked({ text: '院子里种的是什么树？', wrongAnswers: 0 });
    refuse(changes.changeQuestion, 'too_many_tries');
    await screen.tap('.t-no-question');
    await screen.tap('.t-confirm');
    expect(askedOf(changes.changeQuestion)).toEqual([{ question: null }]);
    expect(screen.has('.t-failure')).toBe(true);
  });
});

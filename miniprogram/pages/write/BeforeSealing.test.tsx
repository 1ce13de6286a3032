/** @jest-environment jsdom */
import { letters, sealing } from '../../../shared/contract';
import type { Letter } from '../../../shared/contract/letters';
import { type LetterText, textOf } from '../../../shared/letterText';
import { postage } from '../../../shared/postage';
import { maxYearsAhead } from '../../../shared/schedule';
import { draw } from '../../components/testing/draw';
import { blankDraft } from '../../letter/draft';
import { sealedLetter } from '../../letter/testing/sealedLetter';
import { forgetDraft, keepDraft, readDraft } from '../../services/drafts/draftStore';
import { breakOff, reply } from '../../services/testing/fakeApi';
import { fakePhone, resetTaro } from '../../services/testing/fakeTaro';
import { signInLinwan } from '../../services/testing/signedIn';
import Recipient from './recipient';
import Time from './time';

jest.mock('./recipient/index.scss', () => ({}));
jest.mock('./time/index.scss', () => ({}));

const draftKey = 'a-draft-key-of-this-phone';
const words: LetterText = textOf({ body: 'sealed', signature: 'Wan' });
const unpaid = sealedLetter({ ...words, status: 'awaiting_payment', amountFen: 250 });
const rules = { minLeadSeconds: 60, maxYearsAhead, postageVersion: postage.version, letterTemplateId: 'template' };

// The rules last: their path is one of a letter, too.
function serve(letter: Letter | null): void {
  if (letter) reply(letters.readLetter, letter);
  else breakOff(letters.readLetter);
  reply(letters.readRules, rules);
}

beforeEach(() => {
  resetTaro();
  signInLinwan();
  fakePhone.parameters = { draft: draftKey };
  keepDraft({ ...blankDraft(draftKey), words, acknowledged: words, letterId: unpaid.id, version: 1 });
});

afterEach(() => forgetDraft(draftKey));

describe.each([
  ['the recipient', <Recipient key="recipient" />, '.t-recipient-next', '.t-kind-other'],
  ['the time', <Time key="time" />, '.t-time-next', '.t-preset-year10'],
])('the page of %s', (_what, page, next, choice) => {
  it.each(['awaiting_payment', 'checking', 'held'] as const)(
    'offers nothing to change of a letter that is sealed (%s), but to take it back',
    async (status) => {
      serve(sealedLetter({ ...words, status }));
      const screen = await draw(page);
      expect(screen.has('.t-sealed-words')).toBe(true);
      expect(screen.has(choice)).toBe(false);
      expect(screen.has(next)).toBe(false);
      reply(sealing.unsealLetter, sealedLetter({ ...words, status: 'draft', version: 2 }));
      await screen.tap('.t-unseal');
      expect(screen.has('.t-sealed-words')).toBe(false);
      await screen.tap(choice);
      expect(readDraft(draftKey)?.version).toBe(2);
      expect(screen.has(next)).toBe(true);
    },
  );

  it('offers nothing to change of a letter that is on its way', async () => {
    serve(sealedLetter(words));
    const screen = await draw(page);
    expect(screen.has('.t-draft-sent')).toBe(true);
    expect(screen.has(next)).toBe(false);
  });

  it('can be filled in for a draft, and without a connection', async () => {
    serve(sealedLetter({ ...words, status: 'draft' }));
    expect((await draw(page)).has(choice)).toBe(true);
    serve(null);
    expect((await draw(page)).has(choice)).toBe(true);
  });
});

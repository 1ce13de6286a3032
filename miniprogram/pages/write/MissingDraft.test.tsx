/** @jest-environment jsdom */
import { textOf } from '../../../shared/letterText';
import { draw } from '../../components/testing/draw';
import { blankDraft } from '../../letter/draft';
import { keepDraft } from '../../services/drafts/draftStore';
import { settleDraft } from '../../services/drafts/settleDraft';
import { fakePhone, resetTaro } from '../../services/testing/fakeTaro';
import { MissingDraft } from './MissingDraft';

const draftKey = 'a-draft-key-of-this-phone';
const letterId = '01J0000000000000000000000A';
const words = textOf({ body: 'sealed' });
const draft = { ...blankDraft(draftKey), words, acknowledged: words, letterId, version: 1 };

beforeEach(() => {
  resetTaro();
  fakePhone.parameters = { draft: draftKey };
});

describe('a reload of a page of a draft', () => {
  it('that is sealed says so and leads to the letter', async () => {
    keepDraft(draft);
    settleDraft(draftKey, letterId);
    const screen = await draw(<MissingDraft />);
    expect(screen.read('.t-draft-sent')).toContain('已经封好');
    expect(screen.has('.t-go-on')).toBe(false);
    await screen.tap('.t-see-journey');
    expect(fakePhone.opened.at(-1)).toContain(letterId);
  });

  it('that was written on after sealing leads to those words too', async () => {
    keepDraft({ ...draft, words: textOf({ body: 'sealed, and more' }) });
    settleDraft(draftKey, letterId);
    const screen = await draw(<MissingDraft />);
    await screen.tap('.t-go-on');
    expect(fakePhone.opened.at(-1)).toMatch(/compose.*draft=(?!a-draft-key)/);
  });

  it('that this phone never had says that', async () => {
    expect((await draw(<MissingDraft />)).has('.t-missing')).toBe(true);
  });
});

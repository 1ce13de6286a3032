/** @jest-environment jsdom */
import { draw } from '../../../components/testing/draw';
import { blankDraft, type Draft } from '../../../letter/draft';
import { HoldingChoice } from './HoldingChoice';

const draftTo = (part: Partial<Draft>): Draft => {
  const draft = blankDraft('a-draft-key');
  return { ...draft, recipient: { ...draft.recipient, kind: 'other' }, ...part };
};
const choice = async (draft: Draft) => {
  const screen = await draw(<HoldingChoice draft={draft} onChange={jest.fn()} />);
  return [screen.has('.t-holding-ask_first'), screen.has('.t-holding-why')];
};

describe('whether somebody is asked first', () => {
  it('can be chosen where a way can ask, and is explained where none can', async () => {
    expect(await choice(draftTo({ channels: ['mail', 'sms'] }))).toEqual([true, false]);
    expect(await choice(draftTo({ channels: ['sms'] }))).toEqual([false, true]);
  });

  it('is no matter of an answer, of oneself, or before there is a way', async () => {
    expect(await choice(draftTo({ channels: ['mail'], answersTo: 'author' }))).toEqual([false, false]);
    expect(await choice(blankDraft('a-draft-key'))).toEqual([false, false]);
    expect(await choice(draftTo({ channels: [] }))).toEqual([false, false]);
  });
});

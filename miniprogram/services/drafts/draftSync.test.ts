import type { Letter } from '../../../shared/contract/letters';
import { type LetterText, textOf } from '../../../shared/letterText';
import { blankDraft } from '../../letter/draft';
import { ApiError } from '../apiError';
import { resetTaro } from '../testing/fakeTaro';
import { keepDraft, listDrafts, readDraft } from './draftStore';
import { adoptLetter, DraftConflict, resolveConflict, syncDraft } from './draftSync';

jest.mock('../session/call', () => ({
  call: (endpoint: { path: string; method: string }, input: Record<string, unknown>) => server.answer(endpoint, input),
}));

const words = (body: string) => textOf({ body, signature: '我' });

/** A server with one letter, that counts versions as ours does and can be made to lose answers. */
class FakeServer {
  letter: (LetterText & { id: string; version: number; status: string; updatedAt: string }) | null = null;
  losesAnswers = false;
  saves = 0;

  async answer({ path, method }: { path: string; method: string }, input: Record<string, unknown>): Promise<Letter> {
    if (method === 'POST') this.letter ??= this.#write(1, input as unknown as LetterText);
    if (!this.letter) throw new ApiError('not_found', '');
    if (path.endsWith('/draft')) this.#save(input as unknown as LetterText & { version: number });
    if (this.losesAnswers) throw new ApiError('network', '');
    return { ...this.letter } as unknown as Letter;
  }

  #save({ version, ...given }: LetterText & { version: number }) {
    this.saves += 1;
    if (this.letter?.version !== version) throw new ApiError('letter_changed_elsewhere', '');
    this.letter = this.#write(version + 1, given);
  }

  #write(version: number, given: LetterText) {
    const id = '01J0000000000000000000000A';
    return { id, version, status: 'draft', updatedAt: '2026-11-23T00:00:00.000Z', ...textOf(given) };
  }
}

let server: FakeServer;
const draftKey = 'a-draft-key-of-this-phone';
const type = (body: string) => keepDraft({ ...(readDraft(draftKey) ?? blankDraft(draftKey)), words: words(body) });

beforeEach(() => {
  resetTaro();
  server = new FakeServer();
});

it('starts a letter with the first words and saves later ones on top of the version they follow', async () => {
  type('one');
  expect(await syncDraft(draftKey)).toMatchObject({ version: 1, acknowledged: words('one') });
  type('two');
  expect(await syncDraft(draftKey)).toMatchObject({ version: 2, acknowledged: words('two') });
  expect(server.letter?.body).toBe('two');
});

it('sends nothing when the server has the words already', async () => {
  type('one');
  await syncDraft(draftKey);
  await syncDraft(draftKey);
  expect(server.saves).toBe(0);
});

it('makes one letter when the answer to the first save got lost and the words went on', async () => {
  type('one');
  server.losesAnswers = true;
  await expect(syncDraft(draftKey)).rejects.toMatchObject({ code: 'network' });
  server.losesAnswers = false;
  type('one and more');
  expect(await syncDraft(draftKey)).toMatchObject({ version: 2, acknowledged: words('one and more') });
});

it('takes a lost confirmation for no conflict, even after more was typed', async () => {
  type('one');
  await syncDraft(draftKey);
  type('two');
  server.losesAnswers = true;
  await expect(syncDraft(draftKey)).rejects.toMatchObject({ code: 'network' });
  server.losesAnswers = false;
  type('two and more');
  expect(await syncDraft(draftKey)).toMatchObject({ version: 3, acknowledged: words('two and more') });
});

it('saves one after the other, so that two at once do not contradict each other', async () => {
  type('one');
  await syncDraft(draftKey);
  type('two');
  const first = syncDraft(draftKey);
  type('three');
  const second = syncDraft(draftKey);
  await Promise.all([first, second]);
  expect(server.letter).toMatchObject({ body: 'three' });
});

it('keeps what is typed while a save is under way', async () => {
  type('one');
  await syncDraft(draftKey);
  type('two');
  const saving = syncDraft(draftKey);
  type('two, typed on');
  await saving;
  expect(readDraft(draftKey)?.words).toEqual(words('two, typed on'));
});

it('starts the letter anew when it was thrown away elsewhere', async () => {
  type('one');
  await syncDraft(draftKey);
  server.letter = null;
  type('two');
  expect(await syncDraft(draftKey)).toMatchObject({ version: 1, acknowledged: words('two') });
});

describe('a letter changed on two devices', () => {
  const conflict = async (): Promise<DraftConflict> => {
    type('one');
    await syncDraft(draftKey);
    await server.answer({ path: '/draft', method: 'PUT' }, {
      version: 1,
      ...words('written there'),
    } as unknown as Record<string, unknown>);
    type('written here');
    return syncDraft(draftKey).then(
      () => {
        throw new Error('no conflict was noticed');
      },
      (failure) => failure,
    );
  };

  it('is a conflict that shows both versions and loses neither', async () => {
    const failure = await conflict();
    expect(failure).toBeInstanceOf(DraftConflict);
    expect(failure.elsewhere.body).toBe('written there');
    expect(readDraft(draftKey)?.words).toEqual(words('written here'));
    expect(server.letter?.body).toBe('written there');
  });

  it('can keep the words of this phone', async () => {
    resolveConflict(draftKey, (await conflict()).elsewhere, 'here');
    await syncDraft(draftKey);
    expect(server.letter?.body).toBe('written here');
  });

  it('can take the words of the other device', async () => {
    resolveConflict(draftKey, (await conflict()).elsewhere, 'there');
    expect(readDraft(draftKey)?.words).toEqual(words('written there'));
  });

  it('can keep both as two letters', async () => {
    resolveConflict(draftKey, (await conflict()).elsewhere, 'both');
    const kept = listDrafts().map((draft) => [draft.words.body, draft.letterId]);
    expect(kept).toContainEqual(['written there', server.letter?.id]);
    expect(kept).toContainEqual(['written here', null]);
  });
});

describe('a draft continued from the server', () => {
  it('keeps what this phone has not sent yet', async () => {
    type('one');
    await syncDraft(draftKey);
    type('not sent yet');
    expect(adoptLetter(server.letter as unknown as Letter)).toMatchObject({ words: words('not sent yet') });
  });

  it('takes up what another device wrote', async () => {
    type('one');
    await syncDraft(draftKey);
    await server.answer({ path: '/draft', method: 'PUT' }, { version: 1, ...words('there') });
    const draft = adoptLetter(server.letter as unknown as Letter);
    expect(draft).toMatchObject({ draftKey, words: words('there'), version: 2 });
  });
});

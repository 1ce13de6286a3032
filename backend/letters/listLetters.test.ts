import { letters, opening, sealing } from '../../shared/contract';
import { signIn } from '../accounts/factory';
import { clock } from '../platform/clock';
import { newId } from '../platform/newId';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { arrive, sealLetter, sealRequest, writeDraft } from './factory';

const system = testSystem({ signedIn: 'linwan' });

/** Drafts with these titles, written a second apart, the last one newest. */
async function writeInTurn(titles: string[]): Promise<void> {
  const now = clock.now();
  const turn = jest.spyOn(clock, 'now');
  for (const [index, title] of titles.entries()) {
    turn.mockReturnValue(now - (titles.length - index) * 1_000);
    await writeDraft(system.token, { title });
  }
  turn.mockRestore();
}

async function pagesOf(limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await call(letters.listSent, cursor ? { limit, cursor } : { limit }, system.token);
    pages.push(page.letters.map(({ title }) => title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return pages;
}

describe('my letters', () => {
  it('are none at first', async () => {
    expect(await call(letters.listSent, { limit: 20 }, system.token)).toEqual({ letters: [], nextCursor: null });
    expect(await call(letters.listReceived, { limit: 20 }, system.token)).toEqual({ letters: [], nextCursor: null });
  });

  it('come newest first, page by page, each once', async () => {
    await writeInTurn(['1', '2', '3', '4', '5', '6', '7']);
    expect(await pagesOf(3)).toEqual([['7', '6', '5'], ['4', '3', '2'], ['1']]);
    expect(await pagesOf(7)).toEqual([['7', '6', '5', '4', '3', '2', '1']]);
    expect(await pagesOf(6)).toEqual([['7', '6', '5', '4', '3', '2'], ['1']]);
  });

  it('stay in their pages when a new one is written meanwhile', async () => {
    await writeInTurn(['1', '2', '3']);
    const first = await call(letters.listSent, { limit: 2 }, system.token);
    await writeDraft(system.token, { title: 'new' });
    const second = await call(letters.listSent, { limit: 2, cursor: first.nextCursor ?? '' }, system.token);
    expect(second.letters.map(({ title }) => title)).toEqual(['1']);
  });

  it('come twenty at a time when no number is said, and fifty at most', async () => {
    await writeInTurn(Array.from({ length: 21 }, (_, index) => `${index}`));
    const { letters: page } = await call(letters.listSent, {} as { limit: number }, system.token);
    expect(page).toHaveLength(20);
    for (const limit of [0, 51, -1, 1.5]) {
      expect((await ask(letters.listSent, { limit }, system.token)).body.fields).toEqual([
        { path: 'limit', problem: expect.anything() },
      ]);
    }
  });

  it('hold no words but the title', async () => {
    await writeDraft(system.token, { body: 'the very words' });
    const answer = await call(letters.listSent, { limit: 20 }, system.token);
    expect(JSON.stringify(answer)).not.toContain('the very words');
    expect(Object.keys(answer.letters[0] ?? {})).not.toContain('body');
  });

  it('are mine alone', async () => {
    await writeDraft(system.token);
    const other = (await signIn('zhoumu')).accessToken;
    expect((await call(letters.listSent, { limit: 20 }, other)).letters).toEqual([]);
  });
});

describe('letters for me', () => {
  it('show neither words nor title until they are opened', async () => {
    const { id: letterId } = await sealLetter(system.token, {}, { title: 'a secret title' });
    const waiting = await call(letters.listReceived, { limit: 20 }, system.token);
    expect(waiting.letters).toMatchObject([{ id: letterId, state: 'waiting', title: null, signature: '林晚' }]);
    expect(JSON.stringify(waiting)).not.toMatch(/secret|明天/);
    await arrive(letterId);
    const arrived = await call(letters.listReceived, { limit: 20 }, system.token);
    expect(arrived.letters).toMatchObject([{ state: 'arrived', title: null, signature: '林晚' }]);
    await call(opening.openLetter, { letterId }, system.token);
    expect((await call(letters.listReceived, { limit: 20 }, system.token)).letters).toMatchObject([
      { state: 'opened', title: 'a secret title' },
    ]);
  });

  it('are neither drafts nor unpaid nor cancelled ones', async () => {
    await writeDraft(system.token);
    await sealLetter(system.token, { recipient: { kind: 'self', name: '', phone: '13800000003' }, channels: ['sms'] });
    const cancelled = await sealLetter(system.token);
    await call(letters.cancelLetter, { letterId: cancelled.id }, system.token);
    expect((await call(letters.listReceived, { limit: 20 }, system.token)).letters).toEqual([]);
  });

  it('are not those that were sent to a phone or an address, which have no account', async () => {
    await sealLetter(system.token, {
      recipient: { kind: 'email', name: '', email: 'linwan@example.com' },
      channels: ['mail'],
    });
    expect((await call(letters.listReceived, { limit: 20 }, system.token)).letters).toEqual([]);
  });
});

describe("another person's letter", () => {
  it('is not there, whatever is asked of it', async () => {
    const [draft, sealed, arrived] = [
      await writeDraft(system.token),
      await sealLetter(system.token),
      await sealLetter(system.token),
    ];
    await arrive(arrived.id);
    const other = (await signIn('zhoumu')).accessToken;
    for (const letter of [draft, sealed, arrived]) {
      const letterId = letter.id;
      const words = { title: '', body: 'mine now', signature: '' };
      const answers = [
        await ask(letters.readLetter, { letterId }, other),
        await ask(letters.saveDraft, { letterId, version: 1, ...words }, other),
        await ask(sealing.sealLetter, sealRequest(letter), other),
        await ask(sealing.unsealLetter, { letterId }, other),
        await ask(letters.cancelLetter, { letterId }, other),
        await ask(opening.openLetter, { letterId }, other),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { error: 'not_found' } });
      // Throwing away what is not there is no error, and changes nothing.
      await call(letters.discardDraft, { letterId }, other);
      expect((await call(letters.readLetter, { letterId }, system.token)).body).toBe(letter.body);
    }
  });

  it('looks the same as one that never was', async () => {
    const { id } = await writeDraft(system.token);
    const other = (await signIn('zhoumu')).accessToken;
    const [theirs, nobodys] = [
      await ask(letters.readLetter, { letterId: id }, other),
      await ask(letters.readLetter, { letterId: newId() }, other),
    ];
    expect({ ...theirs.body, requestId: '' }).toEqual({ ...nobodys.body, requestId: '' });
  });
});

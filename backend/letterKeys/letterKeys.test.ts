import fc from 'fast-check';
import { AccountKey } from '../accounts/keys/AccountKey';
import { accountKey, createAccountKey, destroyAccountKey } from '../accounts/keys/accountKeys';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { decryptString, encryptField } from '../platform/fieldCrypto';
import { logger } from '../platform/logger';
import { newId } from '../platform/newId';
import { testSystem } from '../testing/testSystem';
import { LetterKey } from './LetterKey';
import { createLetterKey, destroyLetterKey, findLetterKeys, letterKey, shareLetterKey } from './letterKeys';

testSystem();
let later = 0;
beforeEach(() => {
  jest.spyOn(clock, 'now').mockImplementation(() => Date.now() + later);
  jest.spyOn(logger, 'alarm').mockImplementation();
});

/** What any process may still hold open has expired. */
const aMinutePasses = () => {
  later += 60_000;
};
const damaged = new AppError('data_damaged');
const place = (owner: string) => ({ table: 'test', column: 'text', row: 'row', owner });

async function makeAccount() {
  const id = newId();
  return { id, sealed: encryptField(await createAccountKey(id), 'a contact', place(id)) };
}
async function makeLetter(authorId: string) {
  const id = newId();
  return { id, authorId, sealed: encryptField(await createLetterKey(id, authorId), 'a letter', place(id)) };
}
const readContact = async ({ id, sealed }: { id: string; sealed: Buffer }) =>
  decryptString(await accountKey(id), sealed, place(id));
const readLetter = async ({ id, sealed }: { id: string; sealed: Buffer }, holder?: string) =>
  decryptString(await letterKey(id, holder), sealed, place(id));

const people = 3;
const someone = fc.nat({ max: people - 1 });
const plan = fc.record({
  authors: fc.array(someone, { minLength: 1, maxLength: 6 }),
  // With whom keys are shared before anyone leaves: a person, or (beyond the last) whoever has the code.
  shared: fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: people })), { maxLength: 8 }),
  leaving: fc.subarray(Array.from({ length: people }, (_, index) => index)),
  order: fc.infiniteStream(fc.nat({ max: 1_000 })),
});

it('erases everything of an account and nothing else, in any order and at once with readers and writers', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ authors, shared, leaving, order }) => {
      const accounts = await Promise.all(Array.from({ length: people }, makeAccount));
      const idOf = (index: number) => accounts[index]?.id ?? '';
      const written = await Promise.all(authors.map((author) => makeLetter(idOf(author))));
      const holders = new Map(written.map(({ id, authorId }) => [id, new Set([authorId])]));
      const share = async (letter: number, to: number) => {
        const { id } = written[letter % written.length] ?? { id: '' };
        const holder = to === people ? id : idOf(to);
        await shareLetterKey(id, holder);
        holders.get(id)?.add(holder);
      };
      await Promise.all(shared.map(([letter, to]) => share(letter, to)));

      const gone = new Set(leaving.map(idOf));
      const look = (reading: Promise<unknown>) =>
        reading.then(
          () => true,
          () => false,
        );
      const acts = [
        ...leaving.flatMap((index) => [() => destroyAccountKey(idOf(index)), () => destroyAccountKey(idOf(index))]),
        ...written.map((letter) => () => look(readLetter(letter))),
        ...accounts.map((account) => () => look(readContact(account))),
        ...written.flatMap((letter, index) =>
          gone.has(letter.authorId)
            ? []
            : [
                () =>
                  share(index, authors[0] ?? 0).then(
                    () => true,
                    () => false,
                  ),
              ],
        ),
      ];
      const shuffled = acts.map((act) => ({ act, at: order.next().value })).sort((a, b) => a.at - b.at);
      await Promise.all(shuffled.map(({ act }) => act()));
      aMinutePasses();

      for (const account of accounts) {
        if (gone.has(account.id)) await expect(readContact(account)).rejects.toEqual(damaged);
        else expect(await readContact(account)).toBe('a contact');
      }
      for (const letter of written) {
        const left = [...(holders.get(letter.id) ?? [])].filter((holder) => !gone.has(holder));
        if (left.length === 0) await expect(readLetter(letter)).rejects.toEqual(damaged);
        else expect(await readLetter(letter)).toBe('a letter');
        for (const holder of left) expect(await readLetter(letter, holder)).toBe('a letter');
        for (const holder of gone) await expect(readLetter(letter, holder)).rejects.toEqual(damaged);
      }
    }),
    { numRuns: 25 },
  );
});

it('opens a letter for a holder only through what was wrapped for that one', async () => {
  const [author, friend] = [await makeAccount(), await makeAccount()];
  const letter = await makeLetter(author.id);
  expect(await readLetter(letter, author.id)).toBe('a letter');
  await expect(readLetter(letter, friend.id)).rejects.toEqual(damaged);
  await shareLetterKey(letter.id, friend.id);
  await shareLetterKey(letter.id, friend.id);
  expect(await readLetter(letter, friend.id)).toBe('a letter');
  await destroyLetterKey(letter.id, author.id);
  await expect(readLetter(letter, author.id)).rejects.toEqual(damaged);
  expect(await readLetter(letter, friend.id)).toBe('a letter');
  await destroyLetterKey(letter.id);
  await expect(readLetter(letter)).rejects.toEqual(damaged);
});

it('finds the other letters when the key of one author is damaged', async () => {
  const [one, other] = [await makeAccount(), await makeAccount()];
  const [lost, kept] = [await makeLetter(one.id), await makeLetter(other.id)];
  await AccountKey.update({ wrapped: Buffer.alloc(61) }, { where: { accountId: one.id } });
  aMinutePasses();
  expect([...(await findLetterKeys([lost.id, kept.id])).keys()]).toEqual([kept.id]);
  expect(logger.alarm).toHaveBeenCalledWith('account key does not open', { code: 'damaged', rowId: one.id });
});

it('opens no wrapping that was moved to another letter or holder', async () => {
  const account = await makeAccount();
  const [one, other] = [await makeLetter(account.id), await makeLetter(account.id)];
  const { wrapped } = await LetterKey.findOne({ where: { letterId: one.id }, rejectOnEmpty: true });
  await LetterKey.update({ wrapped }, { where: { letterId: other.id } });
  aMinutePasses();
  expect([...(await findLetterKeys([one.id, other.id])).keys()]).toEqual([one.id]);
});

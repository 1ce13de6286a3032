import type { Thread } from '../../shared/contract/answers';
import { defaultTimeZone, toLocalTime } from '../../shared/schedule';
import { tellingOf } from '../arrivalRules/openedWords';
import { decryptText } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import { Letter } from '../letters/Letter';
import { openedBy } from '../letters/openedBy';
import { isAuthor, isKnownOpened, isOpenedInConfidence, isRecipient } from '../letters/policy';
import { answeredAccount } from '../sealing/readAnswered';
import { type Enclosed, enclosedFor } from './enclosed';
import type { Reader } from './Reader';
import { mayTake } from './takeLetter';
import { thankedAt } from './thankAuthor';

type Entry = Thread['letters'][number];

/** How many letters of a chain are shown, at their full length 650 KB. */
const mostLetters = 10;

const entryOf = (id: string | null, { text, sealedAt, timeZone }: Enclosed, openedAt: Date | null): Entry => ({
  id,
  ...text,
  sealedAt: sealedAt.toISOString(),
  sealedLocal: toLocalTime(sealedAt.getTime(), timeZone),
  openedAt: openedAt?.toISOString() ?? null,
});

// When somebody else opened it is not its author's to know.
async function ownEntry(letter: Letter, accountId: string | null): Promise<Entry> {
  const text = decryptText(await keyOf(letter.id), letter);
  const enclosed = { text, sealedAt: letter.sealedAt as Date, timeZone: letter.timeZone ?? defaultTimeZone };
  const isOthers = accountId !== null && isAuthor(letter, accountId) && !isRecipient(letter, accountId);
  return entryOf(letter.id, enclosed, isOthers ? null : letter.openedAt);
}

const isWrittenBy = (letter: Letter, accountId: string): boolean =>
  isAuthor(letter, accountId) && !isRecipient(letter, accountId);

/**
 * What a letter answers, and that one in turn, nearest first: as the reader has them, else as they were enclosed. Of one
 * that is for the reader, their own way to it decides, not a copy.
 */
async function before(letter: Letter, accountId: string | null): Promise<Entry[]> {
  const earlier: Entry[] = [];
  let at = letter;
  while (at.answersId !== null && earlier.length < mostLetters) {
    const first = await Letter.findByPk(at.answersId);
    const isOwn = first && accountId !== null && isWrittenBy(first, accountId);
    if (first && accountId !== null && (isOwn || (await openedBy([first], accountId)).has(first.id))) {
      earlier.push(await ownEntry(first, accountId));
      at = first;
      continue;
    }
    const enclosed = await enclosedFor(at, accountId, await keyOf(at.id));
    return enclosed ? [...earlier, entryOf(null, enclosed, null)] : earlier;
  }
  return earlier;
}

const receivedAndOpened = async (letters: readonly Letter[], accountId: string): Promise<Set<string>> =>
  openedBy(
    letters.filter((letter) => isRecipient(letter, accountId)),
    accountId,
  );

// That another has opened what this account wrote is theirs to say, were it by an answer that this account has opened.
async function knownOpened(written: readonly Letter[], accountId: string): Promise<Set<string | null>> {
  if (written.length === 0) return new Set();
  const seen = written.filter(isKnownOpened);
  const attributes = ['id', 'answersId', 'authorId', 'recipientId', 'openedAt', 'status'];
  const replies = await Letter.findAll({ where: { answersId: written.map(({ id }) => id) }, attributes });
  const read = await receivedAndOpened(replies, accountId);
  const answered = replies.filter(({ id }) => read.has(id));
  return new Set([...seen.map(({ id }) => id), ...answered.map(({ answersId }) => answersId)]);
}

// What waits stays folded, for its author too: a glance would spoil it.
async function unfolded(answers: readonly Letter[], accountId: string): Promise<Letter | undefined> {
  const written = answers.filter((answer) => isWrittenBy(answer, accountId));
  const [known, opened] = [await knownOpened(written, accountId), await receivedAndOpened(answers, accountId)];
  return answers.find(({ id }) => known.has(id) || opened.has(id));
}

/** The answers to a letter that the reader has opened, and those to them, in their order. */
async function after(letter: Letter, accountId: string | null): Promise<Entry[]> {
  const later: Entry[] = [];
  for (let at: Letter | undefined = letter; at && accountId !== null && later.length < mostLetters; ) {
    at = await unfolded(await Letter.findAll({ where: { answersId: at.id }, order: ['id'] }), accountId);
    if (at) later.push(await ownEntry(at, accountId));
  }
  return later;
}

/**
 * An opened letter among those that it answers and that answer it, the earliest first, and what its reader may do with it.
 * Throws data_damaged.
 */
export async function readThread({ letter, accountId }: Reader): Promise<Thread> {
  const [earlier, own, later] = [
    await before(letter, accountId),
    await ownEntry(letter, accountId),
    await after(letter, accountId),
  ];
  const isOwn = accountId !== null && isAuthor(letter, accountId);
  const isAuthorThere = !isOwn && (await answeredAccount(letter.id)) !== null;
  return {
    letters: [...earlier.reverse(), own, ...later],
    answersTo: isAuthorThere ? 'author' : 'self',
    may: { thank: isAuthorThere, take: mayTake({ letter, accountId }) },
    ...(isAuthorThere && isOpenedInConfidence(letter) && { telling: await tellingOf(letter.id) }),
    thankedAt: (await thankedAt(letter.id))?.toISOString() ?? null,
  };
}

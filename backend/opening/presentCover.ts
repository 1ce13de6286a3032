import type { Cover } from '../../shared/contract/opening';
import { defaultTimeZone, toLocalTime } from '../../shared/schedule';
import { decryptField } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { openedBy } from '../letters/openedBy';
import { mayOpen } from '../letters/policy';
import { receivedStateOf } from '../letters/present';
import { senderName } from '../names/senderName';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { questionText } from '../questions/keepQuestion';
import { openQuestion } from './assertAnswered';
import { mayRemind, reminderOf } from './remindTomorrow';
import type { Way } from './Way';

async function shownOf(letter: Letter): Promise<Cover['letter']> {
  const key = await keyOf(letter.id);
  const sealedAt = letter.sealedAt as Date;
  return {
    from: senderName(decryptField(key, letter, 'signature')),
    mood: decryptField(key, letter, 'mood'),
    sealedAt: sealedAt.toISOString(),
    sealedLocal: toLocalTime(sealedAt.getTime(), letter.timeZone ?? defaultTimeZone),
    deliverAt: (letter.deliverAt as Date).toISOString(),
  };
}

// A code stands for whoever has it; an account has opened for itself.
const isOpenedBy = async ({ letter, accountId }: Way): Promise<boolean> =>
  accountId === null ? letter.openedAt !== null : (await openedBy([letter], accountId)).has(letter.id);

/**
 * The cover of a letter for whoever has come to it: from whom, when it was sealed, and its day; nothing to whoever has said
 * that it is not for them. Throws data_damaged, and letter_not_yet_due to who has a code before its time.
 */
export async function presentCover(way: Way): Promise<Cover> {
  const { letter, accountId, isClosed } = way;
  const isDue = mayOpen(letter, clock.now());
  if (!isDue && accountId === null) throw new AppError('letter_not_yet_due');
  if (isClosed)
    return { id: letter.id, state: 'closed', may: { open: false, notMe: false, remind: false }, letter: null };
  const isOwn = letter.authorId !== null && accountId === letter.authorId;
  const may = { open: isDue, notMe: isDue && !isOwn, remind: await mayRemind(way) };
  const shown = {
    id: letter.id,
    state: receivedStateOf(letter, await isOpenedBy(way)),
    may,
    letter: await shownOf(letter),
  };
  const remindAt = isDue ? await reminderOf(way) : null;
  const question = isDue ? await openQuestion(way) : null;
  return {
    ...shown,
    ...(remindAt && { remindAt: remindAt.toISOString() }),
    ...(question && { question: questionText(await keyOf(letter.id), question) }),
  };
}

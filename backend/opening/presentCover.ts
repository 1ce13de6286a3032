import type { Cover } from '../../shared/contract/opening';
import { defaultTimeZone, toLocalTime } from '../../shared/schedule';
import { tellingOf } from '../arrivalRules/openedWords';
import { decryptField } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { isOpenedInConfidence, mayOpen } from '../letters/policy';
import { fromSelfOf, receivedStateOf } from '../letters/present';
import { senderName } from '../names/senderName';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { questionText } from '../questions/keepQuestion';
import { openQuestion } from './assertAnswered';
import { isOpenedBy } from './isOpenedBy';
import { mayRemind, reminderOf } from './remindTomorrow';
import type { Way } from './Way';

const nothing = { open: false, notMe: false, remind: false };
const opensAt = ({ deliverAt }: Letter) => (deliverAt as Date).toISOString();

async function shownOf(letter: Letter): Promise<Cover['letter']> {
  const key = await keyOf(letter.id);
  const sealedAt = letter.sealedAt as Date;
  const from = senderName(decryptField(key, letter, 'signature'));
  return {
    from,
    ...fromSelfOf(letter, from),
    mood: decryptField(key, letter, 'mood'),
    sealedAt: sealedAt.toISOString(),
    sealedLocal: toLocalTime(sealedAt.getTime(), letter.timeZone ?? defaultTimeZone),
    deliverAt: opensAt(letter),
    ...(letter.lateReason && { late: letter.lateReason }),
  };
}

/**
 * The cover of a letter for whoever has come to it: from whom, when it was sealed, and its day; nothing to whoever has said
 * that it is not for them, and before its time to who has its card, who learns that it waits until then. Throws
 * data_damaged, and letter_not_yet_due to who has the code of a notice before its time.
 */
export async function presentCover(way: Way): Promise<Cover> {
  const { letter, accountId, channel, isClosed } = way;
  const isDue = mayOpen(letter, clock.now());
  const byCard = channel === 'card' && { byCard: true as const };
  if (!isDue && byCard)
    return { id: letter.id, state: 'waiting', may: nothing, letter: null, ...byCard, opensAt: opensAt(letter) };
  if (!isDue && accountId === null) throw new AppError('letter_not_yet_due');
  if (isClosed) return { id: letter.id, state: 'closed', may: nothing, letter: null, ...byCard };
  const isOwn = letter.authorId !== null && accountId === letter.authorId;
  const isOpened = await isOpenedBy(way);
  const telling = await tellingOf(letter.id);
  // What who came by another way has said is no more to be known here.
  const isOpenToSay = telling === 'unsaid' || (telling === 'agreed' && !isOpened);
  const tell = isDue && !isOwn && isOpenedInConfidence(letter) && isOpenToSay;
  const may = { open: isDue, notMe: isDue && !isOwn, remind: await mayRemind(way), tell };
  const shown = {
    id: letter.id,
    state: receivedStateOf(letter, isOpened),
    may,
    letter: await shownOf(letter),
    ...byCard,
  };
  const remindAt = isDue ? await reminderOf(way) : null;
  const question = isDue ? await openQuestion(way) : null;
  return {
    ...shown,
    ...(remindAt && { remindAt: remindAt.toISOString() }),
    ...(question && { question: questionText(await keyOf(letter.id), question) }),
  };
}

import { Op, type Transaction, type WhereOptions } from 'sequelize';
import { type Channel, chosenBy, type NoticeChannel, noticeChannels } from '../../shared/channels';
import { dropReminder } from '../arrivalRules/moveArrivalRule';
import { layOtherWays } from '../deliveries/addressing/layOtherWays';
import { openRungBelow } from '../deliveries/openNextRung';
import { ClosedWay } from '../ladder/ClosedWay';
import { isClosedTo, noteClosed, noteReopened } from '../ladder/closedWays';
import { Rung } from '../ladder/Rung';
import { Letter } from '../letters/Letter';
import { OpeningCode } from '../letters/OpeningCode';
import { isKnownOpened } from '../letters/policy';
import { endAsking } from '../letters/recipients/askForOtherWay';
import { cancelNotices } from '../notices/life/cancelNotices';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { LetterEvent } from '../timeline/LetterEvent';
import { askIfClosed } from './askIfClosed';
import type { Way } from './Way';

// None of its words: whoever is here has just said that they are not for them.
const lockLetter = (id: string, transaction: Transaction) =>
  Letter.findByPk(id, {
    attributes: { exclude: ['title', 'body', 'signature'] },
    transaction,
    lock: true,
  });

const numbersOf = async (where: WhereOptions<Rung>, transaction: Transaction) =>
  (await Rung.findAll({ where, attributes: ['number'], transaction })).map(({ number }) => number);

async function noticesTo({ letter: { id: letterId }, mark }: Way, transaction: Transaction): Promise<string[]> {
  const where = { letterId, contactIndex: mark, noticeId: { [Op.ne]: null } };
  const codes = await OpeningCode.findAll({ where, attributes: ['noticeId'], transaction });
  return codes.flatMap(({ noticeId }) => noticeId ?? []);
}

/** The rungs of a letter that lead to one contact: a reminder's stands below the ways that its author set. */
interface Reach {
  first: number;
  last: number;
}

// What a letter went by before its contact was another leads to nobody else, whatever comes after it; a card has no rung.
async function reachOf(way: Way, transaction: Transaction): Promise<Reach> {
  const { channel, isFormer } = way;
  const { id: letterId } = way.letter;
  if (channel === 'card') return { first: 0, last: 0 };
  const noticeId = await noticesTo(way, transaction);
  const sent = await numbersOf({ letterId, noticeId }, transaction);
  const states = ['open' as const, 'reached' as const, 'fallen' as const];
  const all = isFormer ? sent : await numbersOf({ letterId, channel, state: states }, transaction);
  const last = Math.max(0, ...all);
  // WeChat, and what a version before sent, have no code that says to whom.
  return { first: Math.min(...(sent.length > 0 ? sent : channel === 'wechat' ? all : []), last), last };
}

async function tryOthers(letter: Letter, rung: number, transaction: Transaction): Promise<void> {
  await layOtherWays(letter.id, transaction);
  if (!(await openRungBelow(letter, rung, clock.date(), transaction))) await askIfClosed(letter.id, transaction);
}

// Whoever has a way that its author turned away from has no say any more over where it goes.
async function wasMoved(letterId: string, mark: Buffer, transaction: Transaction): Promise<boolean> {
  const way = await ClosedWay.findOne({ where: { letterId, mark }, transaction });
  const since = { [Op.gte]: way?.closedAt ?? clock.date() };
  return (await LetterEvent.count({ where: { letterId, kind: 'redirected', at: since }, transaction })) > 0;
}

// Whoever came by WeChat may be told by either of its ways.
const goneBy = (channel: Channel): NoticeChannel[] => noticeChannels.filter((one) => chosenBy(one) === channel);

// A reminder is not theirs either, be it one that they asked for.
async function stopReminders({ letter: { id: letterId }, channel }: Way, transaction: Transaction): Promise<void> {
  await dropReminder(letterId, transaction);
  if (channel !== 'card')
    await cancelNotices(
      { letterId, channel: goneBy(channel), kind: 'letter_arrived', attempts: 0 },
      'not_needed',
      transaction,
    );
}

/**
 * Whoever has come to a letter says that it is not for them: from now on this way shows nothing of it, and the next way that
 * its author set is opened, or else its author is asked, where there still is one. The letter itself stays as it is, and so
 * does what was paid for it, and where its contact is another since, the way to that. Twice is as once.
 */
export async function closeWay(way: Way): Promise<void> {
  const { mark, channel, isFormer } = way;
  const { id: letterId } = way.letter;
  await inTransaction(async (transaction) => {
    const letter = await lockLetter(letterId, transaction);
    if (!letter || (await isClosedTo(letterId, [mark], transaction))) return;
    const { first, last } = await reachOf(way, transaction);
    await noteClosed({ letterId, mark, channel, rung: last }, transaction);
    if (!isFormer) await stopReminders(way, transaction);
    if (isKnownOpened(letter)) return;
    if (isFormer) await askIfClosed(letterId, transaction);
    else await tryOthers(letter, first, transaction);
  });
}

/**
 * Takes that back: this way shows the letter again, and its author is asked no more; of a way that was not closed nothing
 * changes. Throws letter_came_back once it is its author's again, and letter_moved_on where they have sent it elsewhere.
 */
export async function reopenWay({ letter: { id: letterId }, mark, isFormer }: Way): Promise<void> {
  await inTransaction(async (transaction) => {
    const letter = await lockLetter(letterId, transaction);
    if (!letter || !(await isClosedTo(letterId, [mark], transaction))) return;
    const isBack =
      letter.recipientKind !== 'self' && letter.authorId !== null && letter.recipientId === letter.authorId;
    if (isBack) throw new AppError('letter_came_back');
    if (isFormer || (await wasMoved(letterId, mark, transaction))) throw new AppError('letter_moved_on');
    await noteReopened(letterId, mark, transaction);
    await endAsking(letter, transaction);
  });
}

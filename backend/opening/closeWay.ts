import type { Transaction } from 'sequelize';
import type { Channel } from '../../shared/channels';
import { dropReminder } from '../arrivalRules/moveArrivalRule';
import { layOtherWays } from '../deliveries/addressing/layOtherWays';
import { openRungBelow } from '../deliveries/openNextRung';
import { Rung } from '../ladder/Rung';
import { Letter } from '../letters/Letter';
import { endAsking } from '../letters/recipients/askForOtherWay';
import { cancelNotices } from '../notices/life/cancelNotices';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { askIfClosed } from './askIfClosed';
import { ClosedWay } from './ClosedWay';
import type { Way } from './Way';

// None of its words: whoever is here has just said that they are not for them.
const lockLetter = (id: string, transaction: Transaction) =>
  Letter.findByPk(id, {
    attributes: { exclude: ['title', 'body', 'signature'] },
    transaction,
    lock: true,
  });

async function lastTried(letterId: string, channel: Channel, transaction: Transaction): Promise<number> {
  const where = { letterId, channel, state: ['open' as const, 'reached' as const, 'fallen' as const] };
  return (await Rung.max<number | null, Rung>('number', { where, transaction })) ?? 0;
}

async function tryOthers(letter: Letter, rung: number, transaction: Transaction): Promise<void> {
  if (letter.recipientKind === 'self' && letter.authorId) await layOtherWays(letter.id, transaction);
  if (!(await openRungBelow(letter, rung, clock.date(), transaction))) await askIfClosed(letter.id, transaction);
}

/**
 * Whoever has come to a letter says that it is not for them: from now on this way shows nothing of it, and the next way that
 * its author set is opened, or else its author is asked. The letter itself stays as it is, and so does what was paid for
 * it. Twice is as once.
 */
export async function closeWay({ letter: { id: letterId }, mark, channel }: Way): Promise<void> {
  await inTransaction(async (transaction) => {
    const letter = await lockLetter(letterId, transaction);
    if (!letter || (await ClosedWay.count({ where: { letterId, mark }, transaction })) > 0) return;
    const rung = channel === 'card' ? 0 : await lastTried(letterId, channel, transaction);
    await ClosedWay.create({ letterId, mark, channel, rung, closedAt: clock.date() }, { transaction });
    await dropReminder(letterId, transaction);
    // A reminder that was asked for.
    if (channel !== 'card')
      await cancelNotices({ letterId, channel, kind: 'letter_arrived', attempts: 0 }, 'not_needed', transaction);
    if (!letter.openedAt && letter.authorId) await tryOthers(letter, rung, transaction);
  });
}

/**
 * Takes that back: this way shows the letter again, and its author is asked no more. Throws letter_came_back once it is its
 * author's again.
 */
export async function reopenWay({ letter: { id: letterId }, mark }: Way): Promise<void> {
  await inTransaction(async (transaction) => {
    const letter = await lockLetter(letterId, transaction);
    if (!letter) return;
    const isBack =
      letter.recipientKind !== 'self' && letter.authorId !== null && letter.recipientId === letter.authorId;
    if (isBack) throw new AppError('letter_came_back');
    await ClosedWay.destroy({ where: { letterId, mark }, transaction });
    await endAsking(letter, transaction);
  });
}

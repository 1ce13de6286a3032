import type { Transaction } from 'sequelize';
import type { Letter } from '../letters/Letter';
import { layLadder } from '../letters/layLadder';
import { Rung } from '../letters/Rung';
import { stepRung } from '../letters/stepRung';
import { layNotices } from '../notices/life/layNotice';
import { openNextRung } from './openNextRung';

// Scheduled by a version that laid no ladder then.
async function openWithoutLadder(letterId: string, transaction: Transaction): Promise<void> {
  await layLadder(letterId, transaction);
  await openNextRung(letterId, 0, transaction);
}

/** Opens the first rung of letters whose delivery has just begun, each with a notice of its own. */
export async function openFirstRungs(letters: readonly Letter[], transaction: Transaction): Promise<void> {
  const dueAt = new Map(letters.map(({ id, deliverAt }) => [id, deliverAt as Date]));
  const where = { letterId: [...dueAt.keys()], number: 1, state: 'waiting' as const };
  const rungs = await Rung.findAll({ where, order: ['letterId'], transaction, lock: true });
  const laid = rungs.map(({ letterId, channel }) => {
    return { kind: 'letter_arrived' as const, channel, letterId, dueAt: dueAt.get(letterId) as Date };
  });
  const noticeIds = await layNotices(laid, transaction);
  for (const [index, rung] of rungs.entries())
    await stepRung(rung, 'open', transaction, { noticeId: noticeIds[index] as string });
  const opened = new Set(rungs.map(({ letterId }) => letterId));
  for (const { id } of letters) if (!opened.has(id)) await openWithoutLadder(id, transaction);
}

import type { Transaction } from 'sequelize';
import { Rung } from '../ladder/Rung';
import { stepRung } from '../ladder/stepRung';
import type { DueLetter } from '../letters/deliverySteps';
import { layLadder } from '../letters/layLadder';
import { layNotices } from '../notices/life/layNotice';
import { allDone } from '../platform/allDone';
import { openNextRung } from './openNextRung';
import { shareOf } from './waits/senderShare';

// Scheduled by a version that laid no ladder then.
async function openWithoutLadder(letterId: string, transaction: Transaction): Promise<void> {
  await layLadder(letterId, transaction);
  await openNextRung(letterId, 0, transaction);
}

/** Opens the first rung of letters whose delivery has just begun, each with a notice of its own. */
export async function openFirstRungs(letters: readonly DueLetter[], transaction: Transaction): Promise<void> {
  const byId = new Map(letters.map((letter) => [letter.id, letter]));
  const where = { letterId: [...byId.keys()], number: 1, state: 'waiting' as const };
  const rungs = await Rung.findAll({ where, order: ['letterId'], transaction, lock: true });
  const laid = rungs.map(({ letterId, channel }) => {
    const letter = byId.get(letterId) as DueLetter;
    const dueAt = letter.deliverAt as Date;
    return { kind: 'letter_arrived' as const, channel, letterId, dueAt, ...shareOf(letter, channel) };
  });
  const noticeIds = await layNotices(laid, transaction);
  await allDone(
    rungs.map((rung, index) => stepRung(rung, 'open', transaction, { noticeId: noticeIds[index] as string })),
  );
  const opened = new Set(rungs.map(({ letterId }) => letterId));
  for (const { id } of letters) if (!opened.has(id)) await openWithoutLadder(id, transaction);
}

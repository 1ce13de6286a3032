import { beginDelivery, findDueLetters, lockDueLetter } from '../letters/deliverySteps';
import { layLadder } from '../letters/layLadder';
import { noticeSettings } from '../notices/settings';
import { inTransaction } from '../platform/database';
import { sweep } from '../platform/sweep';
import { openNextRung } from './openNextRung';

async function wake(letterId: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const letter = await lockDueLetter(letterId, transaction);
    if (!letter || !(await beginDelivery(letterId, transaction))) return;
    // Scheduled by a version that laid no ladder then; for all others this changes nothing.
    await layLadder(letterId, transaction);
    await openNextRung(letterId, 0, transaction);
  });
}

/**
 * Begins the delivery of the letters whose time has come: each becomes `delivering` and its first rung opens, in one
 * transaction, so that cancelling and delivering can't both win. Any number of workers may run it.
 */
export const wakeDue = sweep({
  name: 'wake due letters',
  pauseMs: noticeSettings.DELIVERY_SWEEP_MS,
  batch: 200,
  find: findDueLetters,
  work: ({ id }) => wake(id),
});

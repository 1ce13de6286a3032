import { isGateOpen } from '../attemptJournal/gate';
import {
  beginAwaitingCard,
  beginDelivery,
  type DueLetter,
  findDueLetters,
  lockDueLetters,
} from '../letters/deliverySteps';
import { isByCard } from '../letters/policy';
import { noticeSettings } from '../notices/settings';
import { allDone } from '../platform/allDone';
import { inTransaction } from '../platform/database';
import { sweep } from '../platform/sweep';
import { openFirstRungs } from './openFirstRungs';

async function wake(letterIds: readonly string[]): Promise<void> {
  await inTransaction(async (transaction) => {
    if (!(await isGateOpen(transaction))) return;
    const begin = async (letter: DueLetter): Promise<DueLetter[]> => {
      if (!isByCard(letter)) return (await beginDelivery(letter.id, transaction)) ? [letter] : [];
      await beginAwaitingCard(letter.id, transaction);
      return [];
    };
    const begun = (await allDone((await lockDueLetters(letterIds, transaction)).map(begin))).flat();
    if (begun.length > 0) await openFirstRungs(begun, transaction);
  });
}

/**
 * Begins the delivery of the letters whose time has come: each becomes `delivering` and its first rung opens, in one
 * transaction, so that cancelling and delivering can't both win. One with a claim card waits for whoever has that. Any
 * number of workers may run it.
 */
export const wakeDue = sweep({
  name: 'wake due letters',
  pauseMs: noticeSettings.DELIVERY_SWEEP_MS,
  find: findDueLetters,
  work: ({ id }) => wake([id]),
  together: (rows) => wake(rows.map(({ id }) => id)),
});

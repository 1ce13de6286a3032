import type { Transaction } from 'sequelize';
import { beginDelivery, lockDueLetters } from '../letters/deliverySteps';
import type { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { newId } from '../platform/newId';
import { Delivery } from './Delivery';

const batch = 200;

async function layLadder(letter: Letter, transaction: Transaction): Promise<void> {
  const dueAt = letter.deliverAt as Date;
  await Delivery.bulkCreate(
    letter.ladder.map((channel, index) => ({
      id: newId(),
      letterId: letter.id,
      channel,
      rung: index + 1,
      state: index === 0 ? ('scheduled' as const) : ('held' as const),
      dueAt,
      nextAt: dueAt,
    })),
    { transaction },
  );
}

/**
 * Begins the delivery of the letters whose time has come: each becomes `delivering` and gets a row a channel, in one
 * transaction, so that cancelling and delivering can't both win. Returns how many it began; any number of workers may run it.
 */
export async function sweepDue(): Promise<number> {
  return inTransaction(async (transaction) => {
    const due = await lockDueLetters(clock.date(), batch, transaction);
    for (const letter of due) {
      if (await beginDelivery(letter.id, transaction)) await layLadder(letter, transaction);
    }
    return due.length;
  });
}

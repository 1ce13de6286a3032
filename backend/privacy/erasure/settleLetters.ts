import { Op, type WhereOptions } from 'sequelize';
import { isPending, isUnderWay } from '../../../shared/letterStatus';
import { Letter } from '../../letters/Letter';
import { returnToDesk } from '../../letters/sealing/unsealLetter';
import { stepLetter } from '../../letters/stepLetter';
import { oweForLetters } from '../../payments/refunds/oweRefund';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import type { Closure } from '../closure/Closure';

const batch = 200;
// A channel that is down for longer must not keep an account from being erased.
const patienceMs = 3 * 86_400_000;

async function idsOf(where: WhereOptions<Letter>, after: string): Promise<string[]> {
  const rows = await Letter.findAll({
    where: { [Op.and]: [where, { id: { [Op.gt]: after } }] },
    attributes: ['id'],
    order: ['id'],
    limit: batch,
  });
  return rows.map(({ id }) => id);
}

async function forBatches(where: WhereOptions<Letter>, work: (ids: string[]) => Promise<void>): Promise<void> {
  for (let ids = await idsOf(where, ''); ids.length > 0; ids = await idsOf(where, ids.at(-1) ?? '')) await work(ids);
}

// Cancelled and owed for in one commit: whatever happens to the row later, the debt is on the books.
const cancel = (where: WhereOptions<Letter>): Promise<void> =>
  forBatches(where, (ids) =>
    inTransaction(async (transaction) => {
      const cancelled: string[] = [];
      for (const id of ids) if (await stepLetter(id, 'cancelled', null, transaction)) cancelled.push(id);
      await oweForLetters(cancelled, transaction);
    }),
  );

/** Unpaid letters go back to the desk, so that money which still comes is owed back and not spent on sending. */
const takeBackUnpaid = (authorId: string): Promise<void> =>
  forBatches({ authorId, status: isPending.statuses }, (ids) =>
    inTransaction(async (transaction) => {
      for (const id of ids) await returnToDesk(id, transaction);
    }),
  );

// What the person cancelled just before: the sweep that owes for it needs the row, which is about to go.
const oweForCancelled = (authorId: string): Promise<void> =>
  forBatches({ authorId, status: 'cancelled' }, (ids) =>
    inTransaction((transaction) => oweForLetters(ids, transaction)),
  );

async function deliverNow(closure: Closure, authorId: string): Promise<'done' | 'wait'> {
  const scheduled = { authorId, status: 'scheduled' as const };
  // Nobody could read a letter to oneself any more once the account is gone.
  await cancel({ ...scheduled, recipientKind: 'self' });
  await Letter.update({ deliverAt: clock.date() }, { where: { ...scheduled, deliverAt: { [Op.gt]: clock.date() } } });
  const underWay = { authorId, recipientKind: { [Op.ne]: 'self' as const } };
  const open = await Letter.count({ where: { ...underWay, status: isUnderWay.statuses } });
  if (open > 0 && clock.now() < closure.eraseAt.getTime() + patienceMs) return 'wait';
  await cancel(scheduled);
  return 'done';
}

/**
 * Ends what is undelivered as the person wished: cancelled with the postage owed back, or sent at once, for which it waits
 * up to three days. What is already under way to another goes on by itself.
 */
export async function settleLetters(closure: Closure, accountId: string): Promise<'done' | 'wait'> {
  await takeBackUnpaid(accountId);
  await oweForCancelled(accountId);
  if (closure.undelivered === 'deliver_now') return deliverNow(closure, accountId);
  await cancel({ authorId: accountId, status: 'scheduled' });
  return 'done';
}

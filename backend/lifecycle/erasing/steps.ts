import { wechatMarksOf } from '../../accounts/identities/identities';
import { endAllBut } from '../../accounts/sessions/devices';
import { followerMarksOf } from '../../followers/followers';
import { removeEventsOf } from '../../inbox/removeEventsOf';
import { forLettersInBatches } from '../../letters/leaving/forLettersInBatches';
import { forgetRecipients } from '../../notices/forgetRecipients';
import { withdrawInvoicesOf } from '../../orders/leaving/withdrawInvoicesOf';
import { keepOwedOrders } from '../../orders/owed/owedOrders';
import { closeOpenOrders } from '../../payments/ordering/closeOpenOrders';
import { clearPicturesOf } from '../../pictures/leaving/clearPicturesOf';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { eraseTable } from '../../register/eraseTable';
import { ownedTables } from '../../register/ownedTables';
import { Closure } from '../Closure';
import { awaitPaidBack } from './awaitPaidBack';
import { awaitTold } from './awaitTold';
import { destroyKeys } from './destroyKeys';
import { forgetInRedis } from './forgetInRedis';
import { settleLetters } from './settleLetters';
import { shareKeys, transferLetters } from './transferLetters';

/** One step of erasing: may be cut off anywhere and done again. `wait`: come back later. */
export type Step = (closure: Closure, accountId: string) => Promise<'done' | 'wait'>;

const closeOrders: Step = async (_closure, accountId) => {
  await closeOpenOrders({ accountId });
  return 'done';
};

const endSessions: Step = async (closure, accountId) => {
  await inTransaction((transaction) => endAllBut(accountId, null, transaction));
  const waits = [await awaitPaidBack(closure, accountId), await awaitTold(closure, accountId)];
  return waits.includes('wait') ? 'wait' : 'done';
};

const forgetCounters: Step = async (_closure, accountId) => {
  await forgetInRedis(accountId);
  return 'done';
};

// The accounts last, and not the closings: the worker finds the account through them until all else is done. Events that
// nobody owns lead to the account by the marks of its ways in only.
const eraseRows: Step = async ({ id, requestedAt }, accountId) => {
  // What lies in the object store is found by its row, which goes after it. An upload under way is waited for.
  let hasPictures = false;
  await forLettersInBatches({ authorId: accountId }, async (letterIds) => {
    if (!(await clearPicturesOf(letterIds))) hasPictures = true;
  });
  if (hasPictures) return 'wait';
  await withdrawInvoicesOf(accountId);
  await keepOwedOrders({ id, requestedAt, accountId });
  const marks = [...(await wechatMarksOf(accountId)), ...(await followerMarksOf(accountId))];
  await removeEventsOf(marks);
  await forgetRecipients(marks);
  for (const table of ownedTables()) if (table.name !== Closure.tableName) await eraseTable(table, accountId);
  return 'done';
};

// The last link goes with the word that all is done; before it, every cut-off is taken up again.
const finish: Step = async ({ id }, accountId) => {
  await inTransaction(async (transaction) => {
    const done = { state: 'erased' as const, erasedAt: clock.date(), leaseUntil: null, doneSteps: steps.length };
    await Closure.update(done, { where: { id, state: 'erasing' }, transaction });
    await Closure.update({ accountId: null }, { where: { accountId }, transaction });
  });
  return 'done';
};

/**
 * The steps of erasing an account, in order. The number done stands in the closing: a step may be changed, or one added
 * before `finish`, only so that what was begun by an older version still ends the same.
 */
export const steps: readonly Step[] = [
  closeOrders,
  settleLetters,
  endSessions,
  shareKeys,
  transferLetters,
  destroyKeys,
  forgetCounters,
  eraseRows,
  finish,
];

import { Account } from '../../accounts/Account';
import { removeChanges } from '../../changes/leaving/removeChanges';
import { removeEnded } from '../../deliveries/leaving/removeEnded';
import { Letter } from '../../letters/Letter';
import { cutFromAuthor } from '../../letters/leaving/cutFromAuthor';
import { lettersToTransfer } from '../../letters/leaving/lettersToTransfer';
import { removeEvents } from '../../letters/leaving/removeEvents';
import { transferKeysOf } from '../../letters/leaving/transferKeys';
import { adoptPayees } from '../../orders/leaving/adoptPayees';
import { inTransaction } from '../../platform/database';
import { removeReceipts } from '../../receipts/leaving/removeReceipts';
import { adoptOrphans } from '../../register/adoptOrphans';
import { Closure } from '../Closure';
import { type Counts, countRows, listErasure } from './erasureProof';

/**
 * Takes in what nobody else has, gives recipients the keys of what is theirs, and payees keys of their own; nothing is taken
 * from anybody yet.
 */
export async function shareKeys(_closure: Closure, accountId: string): Promise<'done'> {
  await adoptOrphans(accountId);
  await transferKeysOf(accountId);
  await inTransaction((transaction) => adoptPayees(accountId, transaction));
  return 'done';
}

const less = (before: Counts, after: Counts): Counts =>
  new Map([...before].map(([name, count]) => [name, count - (after.get(name) ?? 0)]));

/**
 * Transfers to recipients the letters that are theirs too, and settles the erasure proof by what it counts on either side
 * of the cut; all in one commit, so that the proof is written once and tells what really stays.
 */
export async function transferLetters({ id }: Closure, accountId: string): Promise<'done'> {
  await inTransaction(async (transaction) => {
    // Whoever steps in beside a slow worker finds the proof written and leaves it.
    await Account.findByPk(accountId, { transaction, lock: true });
    const closure = await Closure.findByPk(id, { transaction, lock: true, rejectOnEmpty: true });
    if (closure.proof !== null) return;
    const all = await countRows(accountId, transaction);
    const leaving = await Letter.findAll({
      where: lettersToTransfer(accountId),
      attributes: ['id'],
      transaction,
      lock: true,
    });
    const ids = leaving.map((letter) => letter.id);
    await removeEvents(ids, transaction);
    await removeChanges(ids, transaction);
    await removeEnded(ids, transaction);
    await removeReceipts(ids, transaction);
    const before = await countRows(accountId, transaction);
    await cutFromAuthor(ids, transaction);
    const after = await countRows(accountId, transaction);
    await closure.update({ proof: JSON.stringify(listErasure(all, less(before, after))) }, { transaction });
  });
  return 'done';
}

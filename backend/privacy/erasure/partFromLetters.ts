import { Op } from 'sequelize';
import { Account } from '../../accounts/Account';
import { Letter } from '../../letters/Letter';
import { inTransaction } from '../../platform/database';
import { Closure } from '../closure/Closure';
import { cutFromAuthor, forOthers, handOnKeys, removeAuthorsShare } from '../partings/handOnLetters';
import { adoptOrphans } from './eraseRows';
import { type Counts, countAll, listErasure } from './receipt';

const batch = 200;

/** Takes in what nobody else has, and gives recipients the keys of what is theirs; nothing is taken from anybody yet. */
export async function handOn(_closure: Closure, accountId: string): Promise<'done'> {
  await adoptOrphans(accountId);
  for (let last = ''; ; ) {
    const letters = await Letter.findAll({
      where: { [Op.and]: [forOthers(accountId), { id: { [Op.gt]: last } }] },
      attributes: ['id', 'recipientId'],
      order: ['id'],
      limit: batch,
    });
    await handOnKeys(letters);
    if (letters.length < batch) return 'done';
    last = letters.at(-1)?.id ?? '';
  }
}

const less = (before: Counts, after: Counts): Counts =>
  new Map([...before].map(([name, count]) => [name, count - (after.get(name) ?? 0)]));

/**
 * Cuts an account from the letters that are others' too, and settles the receipt by what it counts on either side of the
 * cut; all in one commit, so that the receipt is written once and tells what really stays.
 */
export async function partFromLetters({ id }: Closure, accountId: string): Promise<'done'> {
  await inTransaction(async (transaction) => {
    // Whoever steps in beside a slow worker finds the receipt written and leaves it.
    await Account.findByPk(accountId, { transaction, lock: true });
    const closure = await Closure.findByPk(id, { transaction, lock: true, rejectOnEmpty: true });
    if (closure.receipt !== null) return;
    const all = await countAll(accountId, transaction);
    const leaving = await Letter.findAll({ where: forOthers(accountId), attributes: ['id'], transaction, lock: true });
    const ids = leaving.map((letter) => letter.id);
    if (ids.length > 0) await removeAuthorsShare(ids, transaction);
    const before = await countAll(accountId, transaction);
    await cutFromAuthor({ id: ids }, transaction);
    const after = await countAll(accountId, transaction);
    await closure.update({ receipt: JSON.stringify(listErasure(all, less(before, after))) }, { transaction });
  });
  return 'done';
}

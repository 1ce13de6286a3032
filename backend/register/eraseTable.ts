import { Op } from 'sequelize';
import type { DefinedTable } from '../platform/defineTable';
import { eraseRuleOf } from './eraseRule';
import { ownedRows, type Row } from './ownedRows';

const batch = 500;

const keyedBy = (keys: readonly string[], rows: readonly Row[]) =>
  keys.length === 1
    ? { [keys[0] as string]: rows.map((row) => row[keys[0] as string]) }
    : { [Op.or]: rows.map((row) => Object.fromEntries(keys.map((key) => [key, row[key]]))) };

async function change(table: DefinedTable, rows: Row[]): Promise<void> {
  const { model } = table;
  const where = keyedBy(model.primaryKeyAttributes, rows);
  const rule = eraseRuleOf(table);
  if (rule.kind === 'delete') await model.destroy({ where });
  else await model.update(Object.fromEntries(rule.clear.map((attribute) => [attribute, null])), { where });
}

// What another owns is shared no longer.
async function leaveShared({ model, ownership }: DefinedTable, accountId: string): Promise<void> {
  if (ownership === 'nobody' || !('account' in ownership) || !ownership.sharedWith) return;
  const others = { [ownership.account]: { [Op.ne]: accountId } };
  await model.update({ [ownership.sharedWith]: null }, { where: { [ownership.sharedWith]: accountId, ...others } });
}

const isMarked = ({ ownership }: DefinedTable) => ownership !== 'nobody' && 'mark' in ownership;

/**
 * Erases one table of an account as its annotations say. Twice is as once: rows that are gone, or whose link was cut, are
 * no longer found. What is kept under a mark instead of the account's id stays as it is.
 */
export async function eraseTable(table: DefinedTable, accountId: string): Promise<void> {
  if (isMarked(table)) return;
  for await (const rows of ownedRows(table, accountId, { batch })) await change(table, rows);
  await leaveShared(table, accountId);
}

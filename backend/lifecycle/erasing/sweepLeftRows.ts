import { Account } from '../../accounts/Account';
import { database, select } from '../../platform/database';
import type { DefinedTable } from '../../platform/defineTable';
import { chore } from '../../platform/sweep';
import { columnsOf } from '../../register/columns';
import { eraseRuleOf } from '../../register/eraseRule';
import { ownedTables } from '../../register/ownedTables';
import { Closure } from '../Closure';

const dayMs = 24 * 3_600_000;
const batch = 1_000;

// What is shared has another person too, and a closing finds its account through its row until all else is done.
function accountAttribute({ name, model, ownership }: DefinedTable): string | null {
  if (name === Account.tableName || name === Closure.tableName || model.sequelize !== database) return null;
  if (ownership === 'nobody' || 'mark' in ownership) return null;
  if ('account' in ownership) return ownership.sharedWith ? null : ownership.account;
  return ownership.orAccount ?? null;
}

async function findGone(table: DefinedTable, attribute: string): Promise<string[]> {
  const field = columnsOf(table).find((column) => column.attribute === attribute)?.field ?? attribute;
  const rows = await select<{ id: string }>(
    `SELECT DISTINCT t.\`${field}\` AS id FROM \`${table.name}\` t LEFT JOIN accounts a ON a.id = t.\`${field}\`
     WHERE t.\`${field}\` IS NOT NULL AND a.id IS NULL LIMIT ${batch}`,
    {},
  );
  return rows.map(({ id }) => id);
}

async function removeLeft(table: DefinedTable, attribute: string, stopping?: AbortSignal): Promise<number> {
  let removed = 0;
  for (let gone = await findGone(table, attribute); gone.length > 0; gone = await findGone(table, attribute)) {
    removed += await table.model.destroy({ where: { [attribute]: gone } });
    if (stopping?.aborted) break;
  }
  return removed;
}

/**
 * Removes the rows of accounts that are gone, where erasing deletes them: a version before this one erases accounts beside
 * it and knows not every table, and what a vendor tells may come in the moment of erasing.
 */
export const sweepLeftRows = chore({
  name: 'sweep left rows',
  pauseMs: dayMs,
  alone: true,
  async work(stopping) {
    let removed = 0;
    for (const table of ownedTables()) {
      const attribute = accountAttribute(table);
      if (!attribute || eraseRuleOf(table).kind !== 'delete') continue;
      removed += await removeLeft(table, attribute, stopping);
      if (stopping?.aborted) break;
    }
    return removed;
  },
});

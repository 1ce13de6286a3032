import type { Transaction } from 'sequelize';
import type { DefinedTable } from '../../platform/defineTable';
import { everyTable } from '../registry/everyTable';

/** The rows of a table that point to rows of another: the table, and its attribute that does. */
interface Branch {
  table: DefinedTable;
  attribute: string;
}

/** The tables whose rows belong to rows of this one, as the registry has them. */
function branchesOf(name: string): Branch[] {
  return everyTable().flatMap((table) => {
    const { ownership } = table;
    return ownership !== 'nobody' && 'of' in ownership && ownership.of === name
      ? [{ table, attribute: ownership.row }]
      : [];
  });
}

/** The attribute that tells rows of a table apart within their parent. */
export const keyOf = ({ model }: DefinedTable): string => model.primaryKeyAttributes[0] ?? 'id';

async function removeBranch({ table, attribute }: Branch, parentIds: unknown[], transaction: Transaction) {
  const key = keyOf(table);
  const where = { [attribute]: parentIds };
  const rows = await table.model.findAll({ where, attributes: [key], raw: true, transaction });
  const ids = rows.map((row) => (row as unknown as Record<string, unknown>)[key]);
  if (ids.length > 0) await removeRows(table, ids, transaction);
}

/** Removes rows by their keys, and before them everything that hangs on them, however deep, as the registry knows it. */
export async function removeRows(table: DefinedTable, ids: unknown[], transaction: Transaction): Promise<void> {
  for (const branch of branchesOf(table.name)) await removeBranch(branch, ids, transaction);
  await table.model.destroy({ where: { [keyOf(table)]: ids }, transaction });
}

/** Removes what hangs on rows of a table in the branches for which `isGoing` holds; the rows themselves stay. */
export async function removeBranches(
  tableName: string,
  ids: unknown[],
  isGoing: (table: DefinedTable) => boolean,
  transaction: Transaction,
): Promise<void> {
  const going = branchesOf(tableName).filter(({ table }) => isGoing(table));
  for (const branch of going) await removeBranch(branch, ids, transaction);
}

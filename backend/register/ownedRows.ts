import { literal, Op, type WhereOptions } from 'sequelize';
import type { DefinedTable } from '../platform/defineTable';
import { subjectMarkOf } from '../platform/secrets';
import { columnsOf, tableNamed } from './columns';

/** A row as its table holds it, by attribute; what is encrypted still is (see `readValue`). */
export type Row = Record<string, unknown>;

function fieldOf(table: DefinedTable, attribute: string): string {
  const column = columnsOf(table).find((one) => one.attribute === attribute);
  if (!column) throw new Error(`${table.name} has no attribute ${attribute}`);
  return `\`${column.field}\``;
}

const escaped = ({ model }: DefinedTable, value: string | Buffer): string => {
  if (!model.sequelize) throw new Error('a defined table has a database');
  return model.sequelize.escape(value as string);
};

// Marks are escaped as X'…', ids are ULIDs of ours; both through the driver's own escaping.
function conditionOf(table: DefinedTable, accountId: string): string {
  const { ownership } = table;
  if (ownership === 'nobody') return 'FALSE';
  if ('account' in ownership) return `${fieldOf(table, ownership.account)} = ${escaped(table, accountId)}`;
  if ('mark' in ownership) return `${fieldOf(table, ownership.mark)} = ${escaped(table, subjectMarkOf(accountId))}`;
  const parent = tableNamed(ownership.of);
  const [key = 'id'] = parent.model.primaryKeyAttributes;
  const owned = `SELECT ${fieldOf(parent, key)} FROM \`${parent.name}\` WHERE ${conditionOf(parent, accountId)}`;
  const byRow = `${fieldOf(table, ownership.row)} IN (${owned})`;
  if (!ownership.orAccount) return byRow;
  return `(${byRow} OR ${fieldOf(table, ownership.orAccount)} = ${escaped(table, accountId)})`;
}

/** The condition for the rows of a table that an account owns, by whatever chain; for reading, changing or deleting them. */
export const ownedBy = (table: DefinedTable, accountId: string): WhereOptions => ({
  [Op.and]: literal(`(${conditionOf(table, accountId)})`),
});

// Rows after the last one seen: (a, b) > (x, y), written out, since the optimizer does not use an index for row values.
function after(keys: readonly string[], last: Row): WhereOptions {
  const steps = keys.map((key, index) => ({
    ...Object.fromEntries(keys.slice(0, index).map((earlier) => [earlier, last[earlier]])),
    [key]: { [Op.gt]: last[key] },
  }));
  return { [Op.or]: steps };
}

/**
 * Rows of a table under a condition, by primary key, so many at a time; memory holds one batch, whatever is deleted
 * meanwhile.
 */
export async function* rowsWhere(table: DefinedTable, where: WhereOptions, batch: number): AsyncGenerator<Row[]> {
  const { model } = table;
  const keys = model.primaryKeyAttributes;
  const order = keys.map((key): [string, 'ASC'] => [key, 'ASC']);
  for (let last: Row | undefined; ; ) {
    const conditions = last ? [where, after(keys, last)] : [where];
    const rows = (await model.findAll({
      where: { [Op.and]: conditions },
      order,
      limit: batch,
      raw: true,
    })) as unknown as Row[];
    if (rows.length > 0) yield rows;
    if (rows.length < batch) return;
    last = rows.at(-1);
  }
}

/** The rows of a table that an account owns, `batch` at a time (500 unless given). */
export const ownedRows = (
  table: DefinedTable,
  accountId: string,
  { batch = 500 }: { batch?: number } = {},
): AsyncGenerator<Row[]> => rowsWhere(table, ownedBy(table, accountId), batch);

/**
 * The rows of a table that are shared with an account and owned by another, or by nobody any more: letters it received.
 * What of them it may see is for the module to say, never for the register.
 */
export async function* sharedRows(table: DefinedTable, accountId: string, batch = 500): AsyncGenerator<Row[]> {
  const { ownership } = table;
  if (ownership === 'nobody' || !('account' in ownership) || !ownership.sharedWith) return;
  const notOwn = { [ownership.account]: { [Op.or]: [null, { [Op.ne]: accountId }] } };
  yield* rowsWhere(table, { [ownership.sharedWith]: accountId, ...notOwn }, batch);
}

/** How many rows of a table an account owns. */
export const countOwned = (table: DefinedTable, accountId: string): Promise<number> =>
  table.model.count({ where: ownedBy(table, accountId) });

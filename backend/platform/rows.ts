import type { ResultSetHeader, RowDataPacket } from 'mysql2';
import {
  type Attributes,
  type CreationAttributes,
  DataTypes,
  type Model,
  type ModelStatic,
  type Transaction,
} from 'sequelize';
import { statement, type Value } from './statement';

/** Rows by the values of some of their columns: each the value itself, null, or one of several. */
export type Where<M extends Model> = {
  [Name in keyof Attributes<M>]?: Attributes<M>[Name] | readonly Attributes<M>[Name][];
};

interface Reading<M extends Model, Name extends keyof Attributes<M>> {
  where: Where<M>;
  /** All, unless some are named: what is long, and not needed, is not read. */
  columns?: readonly Name[];
  sortedBy?: readonly (keyof Attributes<M>)[];
  /** Holds the rows until the transaction ends. */
  lock?: boolean;
}

interface Table {
  name: string;
  fields: Map<string, string>;
  booleans: string[];
}

const tables = new WeakMap<ModelStatic<Model>, Table>();

function tableOf(model: ModelStatic<Model>): Table {
  const known = tables.get(model);
  if (known) return known;
  const columns = Object.entries(model.getAttributes());
  const table = {
    name: `\`${model.tableName}\``,
    fields: new Map(columns.map(([name, { field }]) => [name, `\`${field}\``])),
    booleans: columns.filter(([, { type }]) => type instanceof DataTypes.BOOLEAN).map(([name]) => name),
  };
  tables.set(model, table);
  return table;
}

const fieldOf = (table: Table, name: string) => table.fields.get(name) ?? missing(`${table.name} has no ${name}`);

function conditionOf(table: Table, where: object): { sql: string; values: Value[] } {
  const values: Value[] = [];
  const parts = Object.entries(where).map(([name, value]: [string, Value | Value[]]) => {
    const field = fieldOf(table, name);
    if (value === null) return `${field} IS NULL`;
    const all = Array.isArray(value) ? value : [value];
    // Nothing is one of none.
    if (all.length === 0) return 'FALSE';
    values.push(...all);
    return `${field} IN (${all.map(() => '?').join(', ')})`;
  });
  return { sql: parts.join(' AND ') || missing('rows of a whole table'), values };
}

/** Rows as they are in the database: plain values, no instances of the model. */
export async function readRows<M extends Model, Name extends keyof Attributes<M> = keyof Attributes<M>>(
  model: ModelStatic<M>,
  { where, columns, sortedBy = [], lock = false }: Reading<M, Name>,
  transaction?: Transaction,
): Promise<Pick<Attributes<M>, Name>[]> {
  const table = tableOf(model);
  const names = (columns as readonly string[] | undefined) ?? [...table.fields.keys()];
  const { sql, values } = conditionOf(table, where);
  const sorting = sortedBy.map((name) => fieldOf(table, String(name))).join(', ');
  const text =
    `SELECT ${names.map((name) => `${fieldOf(table, name)} AS \`${name}\``).join(', ')} FROM ${table.name} WHERE ${sql}` +
    `${sorting && ` ORDER BY ${sorting}`}${lock ? ' FOR UPDATE' : ''}`;
  const rows = (await statement.run(text, values, transaction)) as RowDataPacket[];
  for (const row of rows) for (const name of table.booleans) if (name in row) row[name] = row[name] === 1;
  return rows as unknown as Pick<Attributes<M>, Name>[];
}

/** The first of such rows, null where there is none. */
export async function readRow<M extends Model, Name extends keyof Attributes<M> = keyof Attributes<M>>(
  model: ModelStatic<M>,
  reading: Reading<M, Name>,
  transaction?: Transaction,
): Promise<Pick<Attributes<M>, Name> | null> {
  return (await readRows(model, reading, transaction))[0] ?? null;
}

/** Writes a row; what is not given has the database's default. Throws where a key is there already, see `isDuplicate`. */
export async function insertRow<M extends Model>(
  model: ModelStatic<M>,
  row: CreationAttributes<M>,
  transaction?: Transaction,
): Promise<void> {
  const table = tableOf(model);
  const given = Object.entries(row).filter(([, value]) => value !== undefined) as [string, Value][];
  const fields = given.map(([name]) => fieldOf(table, name)).join(', ');
  const marks = given.map(() => '?').join(', ');
  const values = given.map(([, value]) => value);
  await statement.run(`INSERT INTO ${table.name} (${fields}) VALUES (${marks})`, values, transaction);
}

/** Changes such rows, and answers how many it changed: one that holds these values already does not count. */
export async function changeRows<M extends Model>(
  model: ModelStatic<M>,
  where: Where<M>,
  changes: Partial<Attributes<M>>,
  transaction?: Transaction,
): Promise<number> {
  const table = tableOf(model);
  const given = Object.entries(changes).filter(([, value]) => value !== undefined) as [string, Value][];
  if (given.length === 0) return 0;
  const { sql, values } = conditionOf(table, where);
  const set = given.map(([name]) => `${fieldOf(table, name)} = ?`).join(', ');
  const text = `UPDATE ${table.name} SET ${set} WHERE ${sql}`;
  const answer = await statement.run(text, [...given.map(([, value]) => value), ...values], transaction);
  return (answer as ResultSetHeader).affectedRows;
}

function missing(what: string): never {
  throw new Error(what);
}

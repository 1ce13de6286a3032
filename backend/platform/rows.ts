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

/**
 * What one row of another table holds in a column: the row is looked up in the same statement, and not held by it. Source:
 * MySQL 8.0 Reference Manual, Locking Reads: one locks no rows of a table in a nested subquery.
 */
interface Named<M extends Model = Model> {
  from: ModelStatic<M>;
  column: keyof Attributes<M>;
  where: object;
}

/** Rows by the values of some of their columns: each the value itself, null, one of several, or what another row names. */
export type Where<M extends Model> = {
  [Name in keyof Attributes<M>]?: Attributes<M>[Name] | readonly Attributes<M>[Name][] | Named;
};

/** What the one row of a model that is so holds in a column, for `Where`. */
export const named = <M extends Model>(
  from: ModelStatic<M>,
  column: keyof Attributes<M> & string,
  where: Where<M>,
): Named => ({ from: from as unknown as ModelStatic<Model>, column: column as never, where });

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

const isNamed = (value: unknown): value is Named => typeof value === 'object' && value !== null && 'from' in value;

const fieldOf = (table: Table, name: string) => table.fields.get(name) ?? missing(`${table.name} has no ${name}`);

function conditionOf(table: Table, where: object): { sql: string; values: Value[] } {
  const values: Value[] = [];
  const parts = Object.entries(where).map(([name, value]: [string, Value | Value[] | Named]) => {
    const field = fieldOf(table, name);
    if (value === null) return `${field} IS NULL`;
    if (isNamed(value)) {
      const other = tableOf(value.from);
      const inner = conditionOf(other, value.where);
      values.push(...inner.values);
      return `${field} = (SELECT ${fieldOf(other, String(value.column))} FROM ${other.name} WHERE ${inner.sql})`;
    }
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

/**
 * Writes rows; what one does not give has the database's default. Throws where a key is there already, see `isDuplicate`.
 */
export async function insertRows<M extends Model>(
  model: ModelStatic<M>,
  rows: readonly CreationAttributes<M>[],
  transaction?: Transaction,
): Promise<void> {
  if (rows.length === 0) return;
  const table = tableOf(model);
  const given = rows.map((row) => new Map(Object.entries(row).filter(([, value]) => value !== undefined)));
  const names = [...new Set(given.flatMap((row) => [...row.keys()]))];
  const marks = given.map((row) => `(${names.map((name) => (row.has(name) ? '?' : 'DEFAULT')).join(', ')})`);
  const values = given.flatMap((row) => names.flatMap((name) => (row.has(name) ? [row.get(name) as Value] : [])));
  const fields = names.map((name) => fieldOf(table, name)).join(', ');
  await statement.run(`INSERT INTO ${table.name} (${fields}) VALUES ${marks.join(', ')}`, values, transaction);
}

/** Writes a row; see `insertRows`. */
export const insertRow = <M extends Model>(
  model: ModelStatic<M>,
  row: CreationAttributes<M>,
  transaction?: Transaction,
): Promise<void> => insertRows(model, [row], transaction);

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

/** A row and what of it changes. */
export interface Change<M extends Model> {
  /** By its primary key. */
  key: Partial<Attributes<M>>;
  changes: Partial<Attributes<M>>;
}

const isEqual = (one: Value, other: Value) =>
  one === other || (one instanceof Date && other instanceof Date && one.getTime() === other.getTime());

/** Changes rows, each to values of its own, in one statement. */
export async function changeEach<M extends Model>(
  model: ModelStatic<M>,
  rows: readonly Change<M>[],
  transaction?: Transaction,
): Promise<void> {
  if (rows.length === 0) return;
  const table = tableOf(model);
  const values: Value[] = [];
  const keyed = rows.map(({ key, changes }) => {
    const { sql, values: marks } = conditionOf(table, key);
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    return { sql, marks, given: new Map(given as [string, Value][]) };
  });
  const set = [...new Set(keyed.flatMap(({ given }) => [...given.keys()]))].map((name) => {
    const field = fieldOf(table, name);
    const having = keyed.filter(({ given }) => given.has(name));
    const common = having[0]?.given.get(name) ?? null;
    if (having.length === rows.length && having.every(({ given }) => isEqual(given.get(name) ?? null, common))) {
      values.push(common);
      return `${field} = ?`;
    }
    for (const { marks, given } of having) values.push(...marks, given.get(name) ?? null);
    return `${field} = CASE ${having.map(({ sql }) => `WHEN ${sql} THEN ?`).join(' ')} ELSE ${field} END`;
  });
  if (set.length === 0) return;
  for (const { marks } of keyed) values.push(...marks);
  const which = keyed.map(({ sql }) => `(${sql})`).join(' OR ');
  await statement.run(`UPDATE ${table.name} SET ${set.join(', ')} WHERE ${which}`, values, transaction);
}

function missing(what: string): never {
  throw new Error(what);
}

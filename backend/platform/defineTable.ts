import type { Attributes, Model, ModelAttributeColumnOptions, ModelStatic, Sequelize } from 'sequelize';
import type { Annotation } from './personalData';

/**
 * How a row finds the account it belongs to: a column with the account's id, a column that points into a table which
 * knows, a column with the account's keyed mark (for what outlives the account), or `nobody` for rows that belong to no
 * account. `sharedWith` names a column with a second account, which sees the row but does not own it.
 */
export type Ownership =
  | { account: string; sharedWith?: string }
  | { row: string; of: string }
  | { mark: string }
  | 'nobody';

/** A column as Sequelize wants it, with its privacy annotation beside it. */
type AnnotatedColumn = ModelAttributeColumnOptions & { privacy: Annotation };

/** Every attribute of a model must be annotated: a column left out does not compile. */
export type AnnotatedColumns<M extends Model> = { [Name in keyof Attributes<M>]-?: AnnotatedColumn };

/** A table as the register of personal data knows it. */
export interface DefinedTable {
  name: string;
  model: ModelStatic<Model>;
  ownership: Ownership;
  /** By attribute name, as the model has it. */
  columns: Record<string, Annotation>;
}

const tables = new Map<string, DefinedTable>();

interface TableOptions<M extends Model> {
  table: string;
  ownership: Ownership;
  database: Sequelize;
  columns: AnnotatedColumns<M>;
}

/**
 * Binds a model to its table and enters each column with its annotation into the register of personal data, from which
 * access, export, erasure, the policy and the data map are derived. The only way a model is made.
 */
export function defineTable<M extends Model>(model: ModelStatic<M>, options: TableOptions<M>): void {
  const { table, ownership, database, columns } = options;
  const entries = Object.entries(columns) as [string, AnnotatedColumn][];
  const attributes = Object.fromEntries(entries.map(([name, { privacy: _, ...column }]) => [name, column]));
  (model as unknown as { init(attributes: object, options: object): void }).init(attributes, {
    sequelize: database,
    tableName: table,
  });
  const annotations = Object.fromEntries(entries.map(([name, { privacy }]) => [name, privacy]));
  tables.set(table, { name: table, model: model as ModelStatic<Model>, ownership, columns: annotations });
}

let areComplete = false;

/** Says that every table there is has been defined; the list of them, backend/tables, does so once it has loaded them all. */
export function completeTables(): void {
  areComplete = true;
}

/**
 * Every table, by name. Throws in a process that has not loaded the list of them all: what it does not know would be
 * neither shown, exported nor erased.
 */
export function definedTables(): DefinedTable[] {
  if (!areComplete) throw new Error('backend/tables has to be loaded first: it lists every table');
  return [...tables.values()].sort((a, b) => a.name.localeCompare(b.name));
}

import type {
  Attributes,
  CreationOptional,
  Model,
  ModelAttributeColumnOptions,
  ModelStatic,
  Sequelize,
} from 'sequelize';
import type { Label } from '../../shared/label';
import type { NotPersonal, Personal } from './personalData';

/**
 * How a row finds the account it belongs to: a column with the account's id, a column that points into a table which
 * knows, a column with the account's keyed mark (for what outlives the account), or `nobody` for rows that belong to no
 * account. `sharedWith` names a column with a second account, which sees the row but does not own it; `orAccount` the column
 * with the account's id in those rows that point to none of the table.
 */
export type Ownership =
  | { account: string; sharedWith?: string }
  | { row: string; of: string; orAccount?: string }
  | { mark: string }
  | 'nobody';

// Sequelize brands what may be left out; a branded code would be no name of a property.
type Unbranded<Value> = Value extends (infer Code extends string) & CreationOptional<unknown> ? Code : never;

/** The codes a value may be by its type; never for what is no closed list of codes. */
type CodeOf<Value> = string extends Value ? never : Unbranded<Value>;

/** A label for each code; where the type is any text or what is encrypted, for the codes there are labels for. */
type Codes<Value> = [Extract<Value, string | Buffer>] extends [never]
  ? { codes?: never }
  : [CodeOf<Value>] extends [never]
    ? { codes?: Record<string, Label> }
    : { codes: Record<CodeOf<Value>, Label> };

/** A column of a person: people read its label, and the labels of its codes. */
type PersonalColumn<Value> = ModelAttributeColumnOptions & { privacy: Personal; label: Label } & Codes<Value>;

/** A column that says nothing of a person: nobody is shown it. */
interface HiddenColumn extends ModelAttributeColumnOptions {
  privacy: NotPersonal;
  label?: never;
  codes?: never;
}

/**
 * Every attribute of a model with all there is to say of it, beside what Sequelize wants. What does not compile: a
 * column left out, one without `privacy`, one of a person without `label`, and a code that its type allows without a
 * label in `codes`.
 */
type Columns<M extends Model> = { [Name in keyof Attributes<M>]-?: PersonalColumn<Attributes<M>[Name]> | HiddenColumn };

/** What the register knows of a column. */
export type ColumnEntry =
  | { privacy: Personal; label: Label; codes?: Record<string, Label> }
  | { privacy: NotPersonal; label?: never; codes?: never };

/** A table as the register of personal data knows it. */
export interface DefinedTable {
  name: string;
  label: Label;
  model: ModelStatic<Model>;
  ownership: Ownership;
  /** By attribute name, as the model has it. */
  columns: Record<string, ColumnEntry>;
}

const tables = new Map<string, DefinedTable>();

interface TableOptions<M extends Model> {
  table: string;
  label: Label;
  ownership: Ownership;
  database: Sequelize;
  columns: Columns<M>;
}

// Sequelize's own reader of a column looks for options that a column read by its name never has, at many times the cost.
function readPlainly(model: ModelStatic<Model>): void {
  for (const name of Object.keys(model.getAttributes())) {
    const known = Object.getOwnPropertyDescriptor(model.prototype, name);
    const get = function (this: Model) {
      return this.dataValues[name];
    };
    Object.defineProperty(model.prototype, name, { ...known, get });
  }
}

/**
 * Binds a model to its table and enters each column with its annotation and labels into the register of personal data, from
 * which access, export, erasure, the policy and the data map are derived. The only way a model is made.
 */
export function defineTable<M extends Model>(model: ModelStatic<M>, options: TableOptions<M>): void {
  const { table, label, ownership, database, columns } = options;
  const entries = Object.entries(columns) as [string, ModelAttributeColumnOptions & ColumnEntry][];
  const attributes = Object.fromEntries(
    entries.map(([name, { privacy: _p, label: _l, codes: _c, ...column }]) => [name, column]),
  );
  (model as unknown as { init(attributes: object, options: object): void }).init(attributes, {
    sequelize: database,
    tableName: table,
  });
  readPlainly(model as ModelStatic<Model>);
  const known = Object.fromEntries(
    entries.map(([name, { privacy, label, codes }]) => [name, { privacy, label, codes }]),
  );
  tables.set(table, {
    name: table,
    label,
    model: model as ModelStatic<Model>,
    ownership,
    columns: known as Record<string, ColumnEntry>,
  });
}

let areComplete = false;

/**
 * Says that every table there is has been defined; the list of them, backend/tables, does so once it has loaded them
 * all.
 */
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

import { type DefinedTable, definedTables } from '../platform/defineTable';
import type { Annotation } from '../platform/personalData';

/** A table by its name. Throws when there is none. */
export function tableNamed(name: string): DefinedTable {
  const table = definedTables().find((one) => one.name === name);
  if (!table) throw new Error(`no table is called ${name}`);
  return table;
}

/** One column of a table: how the model calls it (`attribute`), how the database does (`field`), what it says of itself. */
export interface DefinedColumn {
  attribute: string;
  field: string;
  annotation: Annotation;
}

/** The columns of a table, in the order they were defined. */
export function columnsOf({ model, columns }: DefinedTable): DefinedColumn[] {
  const attributes = model.getAttributes();
  return Object.entries(columns).map(([attribute, annotation]) => ({
    attribute,
    field: attributes[attribute]?.field ?? attribute,
    annotation,
  }));
}

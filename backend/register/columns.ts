import type { Label } from '../../shared/label';
import { type DefinedTable, definedTables } from '../platform/defineTable';
import type { Annotation, Personal } from '../platform/personalData';

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

/** A column of a person, as people read it: `label` is its name, `codes` are the names of its values. */
export interface PersonalColumn extends DefinedColumn {
  annotation: Personal;
  label: Label;
  codes?: Record<string, Label>;
}

/** The columns of a table, in the order they were defined. */
export function columnsOf({ model, columns }: DefinedTable): (DefinedColumn | PersonalColumn)[] {
  const attributes = model.getAttributes();
  return Object.entries(columns).map(([attribute, { privacy, ...labels }]) => ({
    attribute,
    field: attributes[attribute]?.field ?? attribute,
    annotation: privacy,
    ...labels,
  }));
}

/** The columns of a table that are of a person, in the order they were defined. */
export const personalColumnsOf = (table: DefinedTable): PersonalColumn[] =>
  columnsOf(table).filter((column): column is PersonalColumn => column.annotation.kind === 'personal');

/** The columns of a table whose values a person is shown and may take along. */
export const exportedColumnsOf = (table: DefinedTable): PersonalColumn[] =>
  personalColumnsOf(table).filter(({ annotation }) => annotation.onExport === 'include');

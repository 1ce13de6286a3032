import { type DefinedTable, definedTables, type Ownership } from '../platform/defineTable';
import { keysDatabase } from '../platform/keys/keysDatabase';
import type { Annotation } from '../platform/personalData';
import { columnsOf } from './columns';

/** A column as plain data, for rules, maps and comparisons; without an annotation only where a test has planted it. */
export interface ColumnFacts {
  attribute: string;
  field: string;
  /** Whether it holds bytes: what is encrypted, marked or indexed does. */
  isBinary: boolean;
  isNullable: boolean;
  annotation?: Annotation;
}

/** A table as plain data; `schema` says on which side of the wall between letters and keys it lies. */
export interface TableFacts {
  name: string;
  schema: 'main' | 'keys';
  ownership: Ownership;
  columns: ColumnFacts[];
}

function factsOf(table: DefinedTable): TableFacts {
  const attributes = table.model.getAttributes();
  const columns = columnsOf(table).map(({ attribute, field, annotation }) => ({
    attribute,
    field,
    annotation,
    isBinary: String(attributes[attribute]?.type).startsWith('BLOB'),
    isNullable: attributes[attribute]?.allowNull !== false && !attributes[attribute]?.primaryKey,
  }));
  const schema = table.model.sequelize === keysDatabase ? 'keys' : 'main';
  return { name: table.name, schema, ownership: table.ownership, columns };
}

/** The whole register as plain data. */
export const registerFacts = (): TableFacts[] => definedTables().map(factsOf);

/** A column of a live schema. */
export interface LiveColumn {
  schema: TableFacts['schema'];
  table: string;
  column: string;
}

const nameOf = ({ schema, table, column }: LiveColumn) => `${schema}.${table}.${column}`;

/** What the live schemas have and the register does not (`unknown`), and the other way round (`missing`). */
export function compareSchema(tables: readonly TableFacts[], live: readonly LiveColumn[]) {
  const annotated = tables.flatMap(({ name, schema, columns }) =>
    columns.filter(({ annotation }) => annotation).map(({ field }) => nameOf({ schema, table: name, column: field })),
  );
  const found = live.map(nameOf);
  return {
    unknown: found.filter((column) => !annotated.includes(column)).sort(),
    missing: annotated.filter((column) => !found.includes(column)).sort(),
  };
}

import type { Locale } from '../../../shared/errors';
import { clock } from '../../platform/clock';
import type { DefinedTable } from '../../platform/defineTable';
import { basisLabels, purposeLabels, retentionLabels } from '../../register/annotationLabels';
import { exportedColumnsOf, type PersonalColumn } from '../../register/columns';
import type { Row } from '../../register/ownedRows';
import { ownedTables } from '../../register/ownedTables';
import { prepareKeys, readOwnValue } from '../access/readOwnValue';
import { receivedLetters } from '../access/receivedLetters';
import { shownRows } from '../access/shownRows';
import { unlessDamaged } from '../access/unlessDamaged';

const rowsAtOnce = 200;

/** What does not open is said to be so, and keeps nothing else from being exported. */
async function exportedValue(
  table: DefinedTable,
  column: PersonalColumn,
  row: Row,
  accountId: string,
): Promise<unknown> {
  const value = await unlessDamaged(readOwnValue(table, column, row, accountId));
  return value === null && row[column.attribute] !== null ? { unreadable: true } : value;
}

function headOf({ name, label }: DefinedTable, columns: readonly PersonalColumn[], locale: Locale): string {
  const described = columns.map(({ attribute, annotation, label }) => ({
    name: attribute,
    title: label[locale],
    ...(attribute.endsWith('Fen') && { unit: 'fen' }),
    purpose: purposeLabels[annotation.purpose][locale],
    basis: basisLabels[annotation.basis][locale],
    keptFor: retentionLabels[annotation.retention][locale],
  }));
  const head = JSON.stringify({ title: label[locale], columns: described });
  return `${JSON.stringify(name)}:${head.slice(0, -1)},"rows":[`;
}

async function* writeTable(table: DefinedTable, accountId: string, locale: Locale): AsyncGenerator<string> {
  const columns = exportedColumnsOf(table);
  yield headOf(table, columns, locale);
  let separator = '\n';
  for await (const rows of shownRows(table, accountId, rowsAtOnce)) {
    await prepareKeys(table, rows);
    for (const row of rows) {
      const values: Record<string, unknown> = {};
      for (const column of columns) values[column.attribute] = await exportedValue(table, column, row, accountId);
      yield separator + JSON.stringify(values);
      separator = ',\n';
    }
  }
  yield ']}';
}

/** Everything of a person as one JSON document, written while it is read: each table's rows, then the letters received. */
export async function* writeData(accountId: string, locale: Locale): AsyncGenerator<string> {
  yield `{"exportedAt":${JSON.stringify(clock.date().toISOString())},"tables":{`;
  let separator = '\n';
  for (const table of ownedTables().reverse()) {
    if (exportedColumnsOf(table).length === 0) continue;
    yield separator;
    yield* writeTable(table, accountId, locale);
    separator = ',\n';
  }
  yield '},\n"received":[';
  separator = '\n';
  for await (const one of receivedLetters(accountId)) {
    yield separator + JSON.stringify(one ?? { unreadable: true });
    separator = ',\n';
  }
  yield ']}\n';
}

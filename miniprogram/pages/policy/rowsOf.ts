import type { Policy } from '../../../shared/contract/privacy';

type Table = NonNullable<Policy['sections'][number]['table']>;

/** The rows of a table with what each cell is about; a cell without content is left out. */
export function rowsOf({ head, rows }: Table) {
  return rows.map(([title = '', ...cells], index) => ({
    key: `${index} ${title}`,
    title,
    facts: cells.map((text, column) => ({ name: head[column + 1] ?? '', text })).filter(({ text }) => text !== ''),
  }));
}

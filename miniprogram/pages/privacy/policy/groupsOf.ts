import type { Policy } from '../../../../shared/contract/privacy';

type Table = NonNullable<Policy['sections'][number]['table']>;

/** Rows of a table that are about the same, with the facts of each. */
export interface Group {
  title: string;
  rows: { name: string; text: string }[][];
}

/**
 * The rows of a table by their first cell, with what each further cell is about; a cell without content is left out.
 */
export function groupsOf({ head, rows }: Table): Group[] {
  const groups = new Map<string, Group>();
  for (const [title = '', ...cells] of rows) {
    const group = groups.get(title) ?? { title, rows: [] };
    const facts = cells.map((text, column) => ({ name: head[column + 1] ?? '', text }));
    group.rows.push(facts.filter(({ text }) => text !== ''));
    groups.set(title, group);
  }
  return [...groups.values()];
}

import { hasReached, type LetterStatus } from '../../../shared/letterStatus';
import { Letter } from '../../letters/Letter';
import { secretlyOpened } from '../../letters/seenByAuthor';
import type { DefinedTable } from '../../platform/defineTable';
import { ownedRows, type Row } from '../../register/ownedRows';

type Show = (row: Row) => Row | null;

const delivered: Show = (row) =>
  row.openedAt !== null || hasReached(row.status as LetterStatus)
    ? { ...row, status: 'delivered', openedAt: null, updatedAt: row.deliverAt }
    : row;

/** What an author is not shown of a letter that somebody else may have opened in secret; the same of all that arrived. */
const withoutOpening: Record<string, Show> = {
  letters: delivered,
  letter_events: (row) => (row.kind === 'opened' || row.kind === 'reminded' ? null : row),
  notices: (row) => (row.reason === 'opened' ? null : row),
  arrival_rules: (row) => ({ ...row, remindedAt: null }),
  opened_words: () => null,
};

async function secretIds(table: DefinedTable, rows: readonly Row[]): Promise<Set<string>> {
  if (table.name === 'letters') return secretlyOpened(rows as unknown as Letter[]);
  const ids = [...new Set(rows.map(({ letterId }) => letterId as string | null))].filter((id) => id !== null);
  const attributes = ['id', 'recipientId', 'authorId', 'channels', 'recipientKind'];
  return secretlyOpened(await Letter.findAll({ where: { id: ids as string[] }, attributes }));
}

/**
 * The rows of a table that an account owns, as it may be shown them: whether another has opened its letter is told where
 * they said so, and nowhere else.
 */
export async function* shownRows(table: DefinedTable, accountId: string, batch: number): AsyncGenerator<Row[]> {
  const show = withoutOpening[table.name];
  for await (const rows of ownedRows(table, accountId, { batch })) {
    const secret = show ? await secretIds(table, rows) : new Set<string>();
    const idOf = (row: Row) => (table.name === 'letters' ? row.id : row.letterId);
    const shown = (row: Row): Row | null => (show && secret.has(String(idOf(row))) ? show(row) : row);
    yield rows.map(shown).filter((row) => row !== null);
  }
}

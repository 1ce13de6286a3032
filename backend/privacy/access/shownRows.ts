import { literal, Op, type WhereOptions } from 'sequelize';
import { asAuthorsSee } from '../../letters/seenByAuthor';
import type { DefinedTable } from '../../platform/defineTable';
import { ownedBy, type Row, rowsWhere } from '../../register/ownedRows';

// A reminder of a letter to another: its reader asked for it, or it does not go once the letter was opened.
const ofReminder = `FROM notices n JOIN letters l ON l.id = n.letter_id AND l.recipient_kind <> 'self'
  WHERE n.topic IN ('unopened', 'tomorrow')`;
const ofOtherNotice = `NOT EXISTS (SELECT 1 ${ofReminder} AND n.id = notice_id)`;
const ofOtherAttempt = `(reference IS NULL OR reference NOT IN
  (SELECT a.id FROM notice_attempts a WHERE a.notice_id IN (SELECT n.id ${ofReminder})))`;

// Who called a mail spam has read it, and told nobody but their mailbox.
const complained = "COALESCE(facts, '') LIKE 'complained %'";

/** Which rows an author is shown of tables that tell of whoever reads their letters, in SQL; of all others each. */
const shownOf: Record<string, string> = {
  notices: `(topic IS NULL OR topic NOT IN ('unopened', 'tomorrow')
    OR letter_id IN (SELECT l.id FROM letters l WHERE l.recipient_kind = 'self'))`,
  notice_attempts: ofOtherNotice,
  opening_codes: ofOtherNotice,
  vendor_events: `${ofOtherAttempt} AND NOT (kind = 'mail_report' AND ${complained})`,
  opened_words: 'told_at IS NOT NULL',
  letter_reports: 'FALSE',
};

/** Which rows of a table that an account owns it is shown: none by which it learns of an opening in confidence. */
export const shownWhere = (table: DefinedTable, accountId: string): WhereOptions => ({
  [Op.and]: [ownedBy(table, accountId), literal(shownOf[table.name] ?? 'TRUE')],
});

/** What is counted of a column where not each of its values is shown, in SQL; as `asAuthorsSee` has it. */
export const shownValueOf = (table: DefinedTable, field: string): string | null =>
  table.name === 'letters' && field === 'opened_at' ? "CASE WHEN status = 'opened' THEN opened_at END" : null;

/** These rows as the account is shown them, `batch` at a time. */
export async function* shownRows(table: DefinedTable, accountId: string, batch: number): AsyncGenerator<Row[]> {
  for await (const rows of rowsWhere(table, shownWhere(table, accountId), batch))
    yield table.name === 'letters' ? asAuthorsSee(rows) : rows;
}

import { QueryTypes, type Transaction } from 'sequelize';
import { accountMark } from '../ladder/closedWays';
import { database } from '../platform/database';

const betweenBoth = `(l.author_id = :from AND l.recipient_id = :into OR l.author_id = :into AND l.recipient_id = :from)`;

/**
 * What an account has said not to be for it stays closed to the account that it is merged into; but for what one of the two
 * wrote to the other, which becomes its author's own. Goes before the letters move.
 */
export async function mergeClosedWays(
  { from, into }: { from: string; into: string },
  transaction: Transaction,
): Promise<void> {
  const replacements = { from, into, fromMark: accountMark(from), intoMark: accountMark(into) };
  const run = (sql: string) => database.query(sql, { type: QueryTypes.RAW, replacements, transaction });
  const closed = 'closed_ways c JOIN letters l ON l.id = c.letter_id';
  await run(`DELETE c FROM ${closed} WHERE c.mark IN (:fromMark, :intoMark) AND ${betweenBoth}`);
  await run(`UPDATE IGNORE ${closed} SET c.mark = :intoMark WHERE c.mark = :fromMark AND l.recipient_id = :from`);
}

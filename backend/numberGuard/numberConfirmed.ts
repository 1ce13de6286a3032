import type { Transaction } from 'sequelize';
import { select } from '../platform/database';
import { together } from '../platform/together';

/**
 * When the number of a letter (`l`), with the row of its yearly notices as `y`, was last confirmed (SQL, epoch
 * milliseconds): by sealing, by a yearly word, and by naming a number. Whoever claims the letter, or another mailbox, says
 * nothing of it; nor does whoever uses the number meanwhile, who may be its next owner.
 */
// As a number: what a database makes of the latest of several instants is an instant in one and a text in another.
export const numberConfirmed = `TIMESTAMPDIFF(MICROSECOND, '1970-01-01', GREATEST(l.sealed_at,
  COALESCE(y.contact_confirmed_at, l.sealed_at),
  COALESCE((SELECT MAX(c.at) FROM letter_events c WHERE c.letter_id = l.id
    AND c.kind IN ('readdressed', 'redirected') AND c.channel = 'sms'), l.sealed_at))) DIV 1000`;

/**
 * When the number of a letter was last confirmed by its author, who alone can tell that it is still the recipient's. Null
 * where the letter was never sealed.
 */
export const numberConfirmedAt: (letterId: string, transaction?: Transaction) => Promise<Date | null> = together(
  async (letterIds, transaction) => {
    const rows = await select<{ id: string; at: number | null }>(
      `SELECT l.id, ${numberConfirmed} AS at FROM letters l LEFT JOIN yearly_notices y ON y.letter_id = l.id
       WHERE l.id IN (:letterIds)`,
      { letterIds },
      transaction,
    );
    const confirmed = new Map(rows.map(({ id, at }) => [id, at === null ? null : new Date(Number(at))]));
    return letterIds.map((id) => confirmed.get(id) ?? null);
  },
);

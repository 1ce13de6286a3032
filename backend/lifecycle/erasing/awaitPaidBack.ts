import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { logger } from '../../platform/logger';
import { rails } from '../../rails/rails';
import type { Closure } from '../Closure';

// A rail that is down, or refunds that are switched off, must not keep an account for longer.
const patienceMs = 3 * 86_400_000;

/**
 * Waits, three days at most, until what is owed to an account has gone back on rails that must be told who paid: without the
 * account nobody knows that any more, and a person would have to pay it out. Going on unpaid is logged.
 */
export async function awaitPaidBack({ id, eraseAt }: Closure, accountId: string): Promise<'done' | 'wait'> {
  const byPayer = Object.values(rails).filter(({ asksByPayer }) => asksByPayer);
  const [open] = await select<{ count: number; newest: Date | null }>(
    `SELECT COUNT(*) AS count, MAX(r.created_at) AS newest FROM refunds r JOIN payments p ON p.id = r.payment_id JOIN orders o ON o.id = p.order_id
     WHERE o.account_id = :accountId AND p.rail IN (:rails) AND r.standing = 1
       AND (r.state = 'requested' OR (r.state = 'owed' AND r.next_check_at IS NOT NULL))`,
    { accountId, rails: byPayer.map(({ name }) => name) },
  );
  if (Number(open?.count) === 0) return 'done';
  // What has only just come to be owed has its time as well.
  const since = Math.max(eraseAt.getTime(), open?.newest?.getTime() ?? 0);
  if (clock.now() < since + patienceMs) return 'wait';
  logger.warn('account is erased before its money has gone back', { rowId: id, count: Number(open?.count) });
  return 'done';
}

import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { day, limit } from '../../platform/limits/limit';
import { onceBy, rareAlarm } from '../../platform/limits/rareAlarm';
import { chore } from '../../platform/sweep';
import { appleTakesMs, askApple } from '../../rails/askApple';

const dayMs = 86_400_000;
// What nobody but a person moves, or within sixty days its payer by asking Apple: stuck for good, set aside because it did
// not match and not yet sent back, owed for a day and not asked for.
const waiting = {
  refund_stuck: `SELECT COUNT(*) AS count FROM refunds WHERE state = 'stuck'
    AND created_at < IF(COALESCE(trouble, '') = :askApple, :longBefore, :before)`,
  order_suspect: `SELECT COUNT(*) AS count FROM orders o WHERE o.status = 'suspect' AND o.created_at < :before AND NOT EXISTS (
    SELECT 1 FROM payments p JOIN refunds r ON r.payment_id = p.id
    WHERE p.order_id = o.id AND r.standing = 1 AND r.state = 'refunded')`,
  refund_owed: `SELECT COUNT(*) AS count FROM refunds WHERE state = 'owed' AND created_at < :before`,
};

const daily = limit('waitingMoneyTold', [{ calls: 1, seconds: day }]);
const alarm = rareAlarm('money waits for a person', onceBy(daily));

async function tell(): Promise<number> {
  let all = 0;
  for (const [code, sql] of Object.entries(waiting)) {
    const before = new Date(clock.now() - dayMs);
    const longBefore = new Date(clock.now() - appleTakesMs);
    const [row] = await select<{ count: number }>(sql, { before, longBefore, askApple });
    const count = Number(row?.count ?? 0);
    all += count;
    if (count > 0) await alarm({ code, count }, code);
  }
  return all;
}

/**
 * Says once a day how many refunds are stuck or owed, and how many orders do not match, for more than a day: their own alarm
 * came once, and only a person moves them on.
 */
export const tellOfStuck = chore({ name: 'tell of money that waits', pauseMs: 3_600_000, alone: true, work: tell });

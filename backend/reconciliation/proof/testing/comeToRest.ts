import { chinaDayOf, dayMs, startOfDay } from '../../../ledger/chinaDay';
import { clock } from '../../../platform/clock';
import { select } from '../../../platform/database';
import { sweepMoney } from './sweepMoney';
import { pass, type World } from './world';

const minute = 60_000;
const hour = 60 * minute;
const mostDays = 8;

// Bills are there by half past ten.
const untilBills = () => startOfDay(chinaDayOf(clock.now())) + dayMs + 11 * hour - clock.now();

/** What somebody still has to move, besides what only a person can. */
async function isMoving(): Promise<boolean> {
  const [row] = await select<{ count: number }>(
    `SELECT (SELECT COUNT(*) FROM orders WHERE status = 'pending')
       + (SELECT COUNT(*) FROM payments WHERE next_check_at IS NOT NULL AND status <> 'paid')
       + (SELECT COUNT(*) FROM refunds WHERE state = 'requested' OR (state = 'owed' AND next_check_at IS NOT NULL))
       + (SELECT COUNT(*) FROM letters WHERE status IN ('awaiting_payment', 'missed')) AS count`,
    {},
  );
  return Number(row?.count) > 0;
}

/** Nobody does anything any more, the vendors work again, and the sweeps go round until nothing moves: at least to the next bills. */
export async function comeToRest(world: World): Promise<void> {
  // Refunds are asked for while whatever strikes still does.
  for (const ms of [1_000, 10_000]) {
    await sweepMoney();
    await pass(world, ms);
  }
  world.system.sandbox.faults.clear();
  for (const ms of [2 * minute, 40 * minute, 3 * hour]) {
    await pass(world, ms);
    await sweepMoney();
  }
  for (let days = 0; days < mostDays; days += 1) {
    const wasMoving = await isMoving();
    await pass(world, untilBills());
    await sweepMoney();
    if (!wasMoving && !(await isMoving())) return;
  }
}

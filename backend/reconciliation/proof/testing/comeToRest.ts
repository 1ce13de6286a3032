import { incoming } from '../../../ledger/accounts';
import { chinaDayOf, dayMs, startOfDay } from '../../../ledger/chinaDay';
import { clock } from '../../../platform/clock';
import { select } from '../../../platform/database';
import { BillDay } from '../../bills/BillDay';
import { billers } from '../../bills/billers';
import { daysToFetch } from '../../bills/daysToFetch';
import { reconcileBills } from '../../bills/reconcileBills';
import { payOutAll } from './bank';
import { judgeAll } from './operators';
import { sweepMoney } from './sweepMoney';
import { pass, type World } from './world';

const minute = 60_000;
const hour = 60 * minute;
const mostDays = 8;
const mostWords = 6;

// Bills are there by half past ten, and what waits for a day has waited that long.
const untilBills = () => Math.max(25 * hour, startOfDay(chinaDayOf(clock.now())) + dayMs + 11 * hour - clock.now());

// What the rail booked close to midnight may stand in the bill of the next day.
const sinceLastBill = () => new Date(startOfDay(chinaDayOf(clock.now())) - 10 * minute);

/** What somebody still has to move, besides what only a person can, and what no bill has shown yet. */
async function isMoving({ gifts }: World): Promise<boolean> {
  const since = sinceLastBill();
  if (gifts.some(({ at }) => at >= since.getTime())) return true;
  const [row] = await select<{ count: number }>(
    `SELECT (SELECT COUNT(*) FROM orders WHERE status = 'pending')
       + (SELECT COUNT(*) FROM payments WHERE next_check_at IS NOT NULL AND status <> 'paid')
       + (SELECT COUNT(*) FROM refunds WHERE state = 'requested' OR (state = 'owed' AND next_check_at IS NOT NULL))
       + (SELECT COUNT(*) FROM letters WHERE status IN ('awaiting_payment', 'missed'))
       + (SELECT COUNT(*) FROM letter_changes WHERE state IN ('checking', 'awaiting_payment'))
       + (SELECT COUNT(*) FROM ledger_entries WHERE kind IN (:kinds) AND occurred_at >= :since) AS count`,
    { kinds: [...incoming, 'asked'], since },
  );
  return Number(row?.count) > 0;
}

/** The sweeps go round until nothing moves and all stands in a bill: at least to the next bills. */
async function goRound(world: World): Promise<void> {
  for (let days = 0; days < mostDays; days += 1) {
    await pass(world, untilBills());
    await sweepMoney();
    await reconcileBills.round();
    if (!(await isMoving(world))) return;
  }
}

/** A year and a day pass, and whatever moves comes to its end first. Its days without a trade count as asked for. */
export async function passYear(world: World): Promise<void> {
  await goRound(world);
  await pass(world, 366 * dayMs);
  for (const rail of billers) {
    const days = await daysToFetch(rail);
    await BillDay.bulkCreate(days.map((day) => ({ rail, day, state: 'empty', nextAskAt: null })));
  }
}

/** Nobody does anything any more, the vendors work again, what moves comes to its end, and people do what is theirs. */
export async function comeToRest(world: World): Promise<void> {
  // Refunds are asked for while whatever strikes still does.
  for (const ms of [1_000, 10_000]) {
    await sweepMoney();
    await pass(world, ms);
  }
  world.system.sandbox.faults.clear();
  for (const ms of [40 * minute, 3 * hour]) {
    await pass(world, ms);
    await sweepMoney();
  }
  await goRound(world);
  // What one word moves may make way for the next.
  for (let words = 0; words < mostWords && (await judgeAll(world)); words += 1) await goRound(world);
  await payOutAll(world);
}

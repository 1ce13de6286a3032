import { incoming } from '../../ledger/accounts';
import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { describeError, logger } from '../../platform/logger';
import { chore } from '../../platform/sweep';
import { rails } from '../../rails/rails';
import { BillDay } from './BillDay';
import { billers, railsIn } from './billers';
import { compareBill } from './compareBill';
import { daysToFetch, isLate } from './daysToFetch';
import { midstOf } from './findDifferences';
import { forgetRows, loadBill } from './loadBill';

declare module '../../platform/logger' {
  interface LogFields {
    day?: string;
  }
}

const againMs = 1_800_000;

// A bill that should be there for hours is an alarm, once.
async function wait(billDay: BillDay, trouble: string): Promise<void> {
  const { rail: vendor, day } = billDay;
  const isToBeTold = isLate(day) && !billDay.toldAt;
  if (isToBeTold) logger.alarm('a bill is late', { vendor, day, code: trouble });
  else logger.warn('a bill is not there yet', { vendor, day, code: trouble });
  await forgetRows(billDay);
  const toldAt = isToBeTold ? clock.date() : (billDay.toldAt ?? null);
  await billDay.update({ state: 'waiting', trouble, toldAt, nextAskAt: new Date(clock.now() + againMs) });
}

async function haveTraded({ rail, day }: BillDay): Promise<boolean> {
  const [one] = await select<{ id: string }>(
    `SELECT id FROM ledger_entries
     WHERE rail IN (:rails) AND kind IN (:kinds) AND occurred_at >= :from AND occurred_at < :until LIMIT 1`,
    { rails: railsIn(rail), kinds: [...incoming, 'asked'], ...midstOf(day) },
  );
  return one !== undefined;
}

async function reconcile(billDay: BillDay): Promise<void> {
  const bill = await rails[billDay.rail].bill(billDay.day);
  if (bill.kind === 'not_ready' || bill.kind === 'unknown') {
    return wait(billDay, bill.kind === 'unknown' ? bill.code : bill.kind);
  }
  if (bill.kind === 'empty' && (await haveTraded(billDay))) return wait(billDay, 'empty');
  if (bill.kind === 'ready') await loadBill(billDay, bill);
  else await forgetRows(billDay);
  await compareBill(billDay);
}

// A bill that cannot be read stops no other.
async function reconcileOrWait(billDay: BillDay): Promise<void> {
  try {
    await reconcile(billDay);
  } catch (error) {
    const { code, errorName } = describeError(error);
    const { rail, day } = billDay;
    logger.alarm('a bill could not be reconciled', { vendor: rail, day, ...describeError(error) });
    await wait(billDay, (code ?? errorName ?? 'error').slice(0, 64));
  }
}

async function reconcileAll(stopping?: AbortSignal): Promise<number> {
  let days = 0;
  for (const rail of billers) {
    for (const day of await daysToFetch(rail)) {
      if (stopping?.aborted) return days;
      const [billDay] = await BillDay.findOrCreate({
        where: { rail, day },
        defaults: { rail, day, state: 'waiting', nextAskAt: null },
      });
      await reconcileOrWait(billDay);
      days += 1;
    }
  }
  return days;
}

/** Fetches each rail's bill of the day before, and of every day that was missed, and compares it with the ledger. */
export const reconcileBills = chore({ name: 'reconcile bills', pauseMs: 300_000, alone: true, work: reconcileAll });

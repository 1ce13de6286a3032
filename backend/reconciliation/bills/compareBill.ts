import { Op } from 'sequelize';
import { chinaDayOf } from '../../ledger/chinaDay';
import { post } from '../../ledger/post';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import type { BillDay } from './BillDay';
import { BillDifference, type DifferenceKind, ofFile } from './BillDifference';
import { findDifferences } from './findDifferences';
import { noteDifference } from './noteDifference';
import { settleDifference } from './settleDifference';

// One entry a day: what the rail kept for itself of all rows, less what it gave back of that with refunds.
async function postFees({ rail, day, feeFen }: BillDay): Promise<void> {
  const fen = Number(feeFen);
  if (fen === 0) return;
  const accounts = fen > 0 ? ({ from: 'rail', to: 'fees' } as const) : ({ from: 'fees', to: 'rail' } as const);
  const entry = { kind: 'fee', source: 'bill', rail, outNo: day, railNo: rail, amountFen: Math.abs(fen) } as const;
  await inTransaction((transaction) => post({ ...entry, ...accounts, occurredAt: clock.date() }, transaction));
}

// What an earlier bill showed may be in this one, or have been booked meanwhile; what could not be asked is asked again.
async function settleEarlier({ rail }: BillDay, now: readonly BillDifference[]): Promise<void> {
  const open = await BillDifference.findAll({
    where: { rail, resolvedAt: null, kind: { [Op.notIn]: ofFile } },
    order: ['foundAt', 'id'],
    limit: 1_000,
  });
  for (const one of open) if (!now.some(({ id }) => id === one.id)) await settleDifference(one);
}

async function countOf({ rail, day }: BillDay, kind: DifferenceKind, left: Map<DifferenceKind, number>): Promise<void> {
  const count = await BillDifference.count({ where: { rail, day, kind, resolvedAt: null } });
  if (count > 0) left.set(kind, count);
}

/**
 * Compares a loaded bill with the ledger, notes each difference once, repairs what is without doubt, books the fees, and
 * raises an alarm for what is left. Killed anywhere and begun again it is as once.
 */
export async function compareBill(billDay: BillDay): Promise<void> {
  const left = new Map<DifferenceKind, number>();
  const noted: BillDifference[] = [];
  for await (const found of findDifferences(billDay)) noted.push(await noteDifference(billDay, found));
  // What was set aside may have gone back by what another of them tells of.
  noted.sort((one, other) => Number(one.kind === 'state') - Number(other.kind === 'state'));
  for (const one of noted) {
    if (!(await settleDifference(one))) left.set(one.kind, (left.get(one.kind) ?? 0) + 1);
  }
  await settleEarlier(billDay, noted);
  await postFees(billDay);
  for (const kind of ofFile) await countOf(billDay, kind, left);
  const state = Number(billDay.rows) > 0 || left.size > 0 ? 'compared' : 'empty';
  await billDay.update({ state, trouble: null, nextAskAt: null, comparedAt: clock.date() });
  const { rail, day } = billDay;
  for (const [code, count] of left) logger.alarm('bill and ledger differ', { vendor: rail, day, code, count });
  logger.info('bill compared', { vendor: rail, day, count: Number(billDay.rows) });
}

/** How many days ago a difference was found, by the days in China. */
export const ageInDays = (foundAt: Date): number =>
  Math.round((Date.parse(chinaDayOf(clock.now())) - Date.parse(chinaDayOf(foundAt.getTime()))) / 86_400_000);

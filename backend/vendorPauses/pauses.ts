import { Op, type Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { isDuplicate } from '../platform/database';
import { logger } from '../platform/logger';
import { newId } from '../platform/newId';
import type { Vendor } from '../vendors/vendorLabels';
import { type PauseCause, VendorPause } from './VendorPause';

// Money and signatures come back when a person has acted; a vendor that does not answer comes back by itself.
const probeEveryMs: Record<PauseCause, number> = { refusing: 60_000, unanswering: 5_000 };

const nextProbe = (cause: PauseCause) => new Date(clock.now() + probeEveryMs[cause]);

/** The pauses that have not ended. */
export const openPauses = (transaction?: Transaction): Promise<VendorPause[]> =>
  VendorPause.findAll({ where: { isOpen: true }, order: ['vendor'], transaction });

/** Gives a vendor no notices from now on, in all processes, with one alarm; nothing when it is paused already. */
export async function pauseVendor(vendor: Vendor, cause: PauseCause, code: string): Promise<void> {
  try {
    const row = { id: newId(), vendor, isOpen: true as const, cause, code, since: clock.date() };
    await VendorPause.create({ ...row, probeAt: nextProbe(cause) });
  } catch (error) {
    if (isDuplicate(error)) return;
    throw error;
  }
  logger.alarm('vendor paused, what it would bring waits', { vendor, code });
}

/** Ends a pause: the vendor gets whatever waits, the oldest first. */
export async function endPause(pause: VendorPause): Promise<void> {
  const [ended] = await VendorPause.update(
    { isOpen: null, endedAt: clock.date() },
    { where: { id: pause.id, isOpen: true } },
  );
  if (ended === 1) logger.warn('vendor takes notices again', { vendor: pause.vendor });
}

/**
 * The right to try a paused vendor with one notice, when its time has come: true for one claim in all processes, and the
 * next time is booked.
 */
export async function takeProbe(pause: VendorPause, claimId: string, transaction: Transaction): Promise<boolean> {
  const [taken] = await VendorPause.update(
    { probeAt: nextProbe(pause.cause), probeClaimId: claimId },
    { where: { id: pause.id, isOpen: true, probeAt: { [Op.eq]: pause.probeAt, [Op.lte]: clock.date() } }, transaction },
  );
  return taken === 1;
}

// The slowest send ends within it.
const recentMs = 10 * 60_000;

/** When pauses ended of late, the last of each vendor. */
export async function recentEnds(): Promise<Map<Vendor, Date>> {
  const where = { endedAt: { [Op.gte]: new Date(clock.now() - recentMs) } };
  const ended = await VendorPause.findAll({ where, order: ['endedAt'] });
  return new Map(ended.flatMap(({ vendor, endedAt }) => (endedAt ? [[vendor, endedAt] as const] : [])));
}

/** For how many milliseconds since then one of these vendors was paused. */
export async function pausedMsSince(vendors: readonly Vendor[], from: Date, transaction: Transaction): Promise<number> {
  const overSince = { [Op.or]: [null, { [Op.gte]: from }] };
  const pauses = await VendorPause.findAll({ where: { vendor: [...vendors], endedAt: overSince }, transaction });
  return pauses
    .map(({ since, endedAt }) => (endedAt?.getTime() ?? clock.now()) - Math.max(since.getTime(), from.getTime()))
    .reduce((sum, ms) => sum + Math.max(0, ms), 0);
}

import { col, type FindOptions, fn, Op } from 'sequelize';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { consume } from '../platform/limits/consume';
import { logger } from '../platform/logger';
import { chore, type Sweep, sweep } from '../platform/sweep';
import { unownedEvents } from './limits';
import type { EventOwner } from './Owner';
import { VendorEvent } from './VendorEvent';

const whereOwned = (owners: readonly EventOwner[]) => ({
  [Op.or]: owners.map(({ vendor, kinds }) => ({ vendor, kind: [...kinds] })),
});

async function apply(id: string, ownerOf: (event: VendorEvent) => EventOwner | undefined): Promise<void> {
  const unfinished = await inTransaction(async (transaction) => {
    const event = await VendorEvent.findByPk(id, { transaction, lock: true });
    const owner = event && ownerOf(event);
    if (!owner || event.appliedAt) return null;
    const outcome = event.outcome ?? (await owner.apply(event, transaction));
    if (outcome === null) return null;
    await event.update({ outcome, appliedAt: owner.finish ? null : clock.date() }, { transaction });
    return owner.finish ? { event, finish: owner.finish } : null;
  });
  if (!unfinished) return;
  await unfinished.finish(unfinished.event);
  await unfinished.event.update({ appliedAt: clock.date() });
}

/** Hands what vendors told and nobody has applied yet to its owner, oldest first; one that fails holds up no other. */
export function applyEvents(owners: readonly EventOwner[]): Sweep {
  const ownerOf = ({ vendor, kind }: VendorEvent) =>
    owners.find((owner) => owner.vendor === vendor && owner.kinds.includes(kind));
  const waiting = (aside: readonly string[]): FindOptions['where'] => ({
    appliedAt: null,
    id: { [Op.notIn]: [...aside] },
    ...whereOwned(owners),
  });
  return sweep({
    name: 'apply vendor events',
    pauseMs: 1_000,
    find: (limit, aside) =>
      VendorEvent.findAll({ attributes: ['id'], where: waiting(aside), order: ['receivedAt', 'id'], limit }),
    work: ({ id }) => apply(id, ownerOf),
  });
}

const keptMs = 190 * 86_400_000;
const dayMs = 86_400_000;

/** Deletes what vendors told more than 190 days ago. */
export const sweepVendorEvents = chore({
  name: 'sweep vendor events',
  pauseMs: 3_600_000,
  work: () => VendorEvent.destroy({ where: { receivedAt: { [Op.lt]: new Date(clock.now() - keptMs) } } }),
});

/**
 * Says how many events came in a day that nobody owns: they are kept, and a later version may own them. Said again only when
 * more have come, and not by each worker that starts.
 */
export const countUnownedEvents = (awaited: readonly string[], owners: readonly EventOwner[]): Sweep =>
  chore({
    name: 'count unowned events',
    pauseMs: dayMs,
    alone: true,
    async work() {
      const since = { [Op.gt]: new Date(clock.now() - dayMs) };
      const rows = await VendorEvent.count({
        attributes: [[fn('MAX', col('id')), 'newest']],
        where: { receivedAt: since, appliedAt: null, vendor: { [Op.notIn]: [...awaited, ''] } },
        group: ['vendor', 'kind'],
      });
      const isOwned = (vendor: unknown, kind: unknown) =>
        owners.some((owner) => owner.vendor === vendor && owner.kinds.includes(String(kind)));
      for (const { vendor, kind, newest, count } of rows.filter((row) => !isOwned(row.vendor, row.kind))) {
        if (!(await consume(unownedEvents, String(newest))).ok) continue;
        logger.warn('vendor events that nobody owns', { vendor: String(vendor), code: String(kind), count });
      }
    },
  });

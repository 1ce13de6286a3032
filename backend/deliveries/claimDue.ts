import { clock } from '../platform/clock';
import { inTransaction, select } from '../platform/database';
import { env } from '../platform/env';
import { newId } from '../platform/newId';
import { Delivery } from './Delivery';

const batch = 200;

/** What a job carries: ids only, and the claim that entitles to them. */
export interface ClaimedDeliveries {
  claimId: string;
  deliveryIds: string[];
}

const leaseEnd = () => new Date(clock.now() + env.DELIVERY_LEASE_SECONDS * 1000);

/**
 * Claims deliveries that are due, for one lease; another worker's rows are skipped. Null when none is due. A claim has no
 * effect outside: if its job is lost, the lease ends and the deliveries are claimed again.
 */
export async function claimDue(): Promise<ClaimedDeliveries | null> {
  return inTransaction(async (transaction) => {
    const rows = await select<{ id: string }>(
      `SELECT id FROM deliveries WHERE state = 'scheduled' AND next_at <= :now
       ORDER BY next_at, id LIMIT :batch FOR UPDATE SKIP LOCKED`,
      { now: clock.date(), batch },
      transaction,
    );
    if (rows.length === 0) return null;
    const claimId = newId();
    const deliveryIds = rows.map(({ id }) => id);
    await Delivery.update(
      { state: 'claimed', claimId, leaseUntil: leaseEnd() },
      { where: { id: deliveryIds }, transaction },
    );
    return { claimId, deliveryIds };
  });
}

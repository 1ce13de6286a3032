import './tables';
import { sendAlerts, sweepAlerts } from './accounts/alerts/sendAlerts';
import { sweepCounts } from './accounts/codes/sweepCounts';
import { destroyDoomedKeys } from './accounts/leaving/destroyDoomedKeys';
import { sweepSessions } from './accounts/sessions/sweepSessions';
import { type ClaimedDeliveries, claimDue } from './deliveries/claimDue';
import { deliverClaimed } from './deliveries/deliver';
import { removeDeliveries } from './deliveries/leaving/removeDeliveries';
import { removeEndedOfTransferred } from './deliveries/leaving/removeEndedOfTransferred';
import { reapLeases } from './deliveries/reapLeases';
import { applyReceipts } from './deliveries/receiveReports';
import { endReceiptWaits, resolveDoubts } from './deliveries/resolveDoubts';
import { sweepDue } from './deliveries/sweepDue';
import { wakeClaimed } from './deliveries/waits/awaitClaim';
import { applyEvents, countUnownedEvents, sweepVendorEvents } from './inbox/applyEvents';
import { adoptEvents } from './inbox/before/adoptEvents';
import { destroyShares } from './letters/keys/destroyShares';
import { purgeTransferred } from './letters/leaving/purgeTransferred';
import { stuckChecks } from './letters/sealing/stuckChecks';
import { sweepClosures } from './lifecycle/closing/sweepClosures';
import { eraseDueAccounts } from './lifecycle/erasing/eraseDueAccounts';
import { wechatUserEvents } from './lifecycle/revoking/wechatUserEvents';
import { sweepLeftShares } from './operations/keys/sweepLeftShares';
import { sweepOrphanKeys } from './operations/keys/sweepOrphanKeys';
import { tendKeys } from './operations/keys/tendKeys';
import { checkDuePayments } from './payments/ordering/checkPayment';
import { releaseUnpaidLetters } from './payments/ordering/releaseUnpaidLetters';
import { assertRailKeys } from './payments/rails';
import { oweForCancelled } from './payments/refunds/oweRefund';
import { database } from './platform/database';
import { env } from './platform/env';
import { openKeys } from './platform/keys/keks';
import { keysDatabase } from './platform/keys/keysDatabase';
import { logger } from './platform/logger';
import { offer, openQueue } from './platform/queue';
import { closeSharedRedis } from './platform/redis';
import { runProcess } from './platform/runProcess';
import { chore, type Stop } from './platform/sweep';
import { chooseKeyWrapper } from './vendors/kms/chooseKeyWrapper';

// Whose matter it is what vendors tell; what no name stands for is kept and counted.
const eventOwners = [wechatUserEvents];

const concurrentJobs = 5;
const deliveriesAJob = 10;

/** The process that does jobs: what is repeated, how often, and what the queue carries, in one list. */
runProcess('worker', async () => {
  assertRailKeys();
  await database.authenticate();
  await openKeys(chooseKeyWrapper());
  const deliveries = openQueue<ClaimedDeliveries>('deliveries');
  void deliveries.process(concurrentJobs, async ({ data }) => deliverClaimed(data));

  const claimAndOffer = async () => {
    await sweepDue();
    const claimed = await claimDue();
    if (claimed) await offer(deliveries, inParcels(claimed));
  };
  const repeated: Stop[] = [
    every('claim due deliveries', env.DELIVERY_SWEEP_MS, claimAndOffer),
    every('reap leases', 1_000, reapLeases),
    every('apply receipts', 1_000, applyReceipts),
    every('resolve doubts', 1_000, resolveDoubts),
    every('wake claimed letters', 1_000, wakeClaimed),
    every('end receipt waits', 60_000, endReceiptWaits),
    stuckChecks.start(),
    every('check payments', 2_000, checkDuePayments),
    every('release unpaid letters', 60_000, releaseUnpaidLetters),
    every('owe for cancelled letters', 60_000, oweForCancelled),
    eraseDueAccounts.start(),
    every('remove ended deliveries of transferred letters', 600_000, removeEndedOfTransferred),
    purgeTransferred(removeDeliveries).start(),
    sweepClosures.start(),
    destroyDoomedKeys(destroyShares).start(),
    ...[sweepSessions, sweepCounts, tendKeys, sweepOrphanKeys, sweepLeftShares].map((one) => one.start()),
    every('send security notices', 1_000, sendAlerts),
    ...[applyEvents(eventOwners), sweepVendorEvents, countUnownedEvents([], eventOwners), adoptEvents].map((one) =>
      one.start(),
    ),
    every('sweep security notices', 3_600_000, sweepAlerts),
  ];
  logger.info('worker ready');

  return async () => {
    // First take nothing more, then let what is under way end.
    await deliveries.pause(true, true);
    await Promise.all(repeated.map((stop) => stop()));
    await deliveries.close();
    closeSharedRedis();
    await keysDatabase.close();
    await database.close();
  };
});

const every = (name: string, pauseMs: number, work: (stopping?: AbortSignal) => Promise<unknown>): Stop =>
  chore({ name, pauseMs, work }).start();

function inParcels({ claimId, deliveryIds }: ClaimedDeliveries): ClaimedDeliveries[] {
  const count = Math.ceil(deliveryIds.length / deliveriesAJob);
  return Array.from({ length: count }, (_, index) => ({
    claimId,
    deliveryIds: deliveryIds.slice(index * deliveriesAJob, (index + 1) * deliveriesAJob),
  }));
}

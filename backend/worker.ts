import './settings';
import './tables';
import { sweepCodes } from './accounts/codes/sweepCodes';
import { consentAnswers } from './accounts/identities/consentAnswers';
import { destroyDoomedKeys } from './accounts/leaving/destroyDoomedKeys';
import { adoptSecurityNotices, sweepSecurityNotices } from './accounts/security/adoption/adoptSecurityNotices';
import { sweepSessions } from './accounts/sessions/sweepSessions';
import { sweepReports } from './answers/decideReports';
import { tellOutcome } from './authorNotices/tellOutcome';
import { planYearly, tellYearly } from './authorNotices/tellYearly';
import { followChanges } from './changes/followChanges';
import { pictureResults } from './contentCheck/pictureResults';
import { adoptDeliveries } from './deliveries/adoption/adoptDeliveries';
import { adoptReceipts } from './deliveries/adoption/adoptReceipts';
import { layMissingLadders } from './deliveries/adoption/layMissingLadders';
import { removeDeliveries } from './deliveries/leaving/removeDeliveries';
import { removeEndedOfTransferred } from './deliveries/leaving/removeEndedOfTransferred';
import { remindUnopened } from './deliveries/remindUnopened';
import { tryAgain } from './deliveries/tryAgain';
import { wakeClaimed } from './deliveries/waits/awaitClaim';
import { wakeDue } from './deliveries/wakeDue';
import { adoptEvents } from './inbox/adoption/adoptEvents';
import { applyEvents, countUnownedEvents, sweepVendorEvents } from './inbox/applyEvents';
import { beginAskings } from './invitations/beginAskings';
import { endAskings } from './invitations/endAskings';
import { destroyShares } from './letterKeys/destroyShares';
import { purgeTransferred } from './letters/leaving/purgeTransferred';
import { sweepClosures } from './lifecycle/closing/sweepClosures';
import { eraseDueAccounts } from './lifecycle/erasing/eraseDueAccounts';
import { sweepLeftRows } from './lifecycle/erasing/sweepLeftRows';
import { wechatUserEvents } from './lifecycle/revoking/wechatUserEvents';
import { returnHeld } from './moderation/returnHeld';
import { tellModerators } from './moderation/tellModerators';
import { noticeEngine } from './noticeEngine';
import { noticeQueue } from './notices/life/noticeQueue';
import { concurrentJobs, offerDue } from './notices/life/offerDue';
import { removeOutdated } from './notices/life/removeOutdated';
import { askForClosed } from './opening/askIfClosed';
import { returnUnanswered } from './opening/comeBack';
import { trimAudit } from './operations/audit/trimAudit';
import { sweepLeftShares } from './operations/keys/sweepLeftShares';
import { sweepOrphanKeys } from './operations/keys/sweepOrphanKeys';
import { tendKeys } from './operations/keys/tendKeys';
import { forgetOperators } from './operations/operators/forgetOperators';
import { sayRoot } from './operations/roots/sayRoot';
import { adoptDebts } from './payments/adoption/adoptDebts';
import { giveBackUnchosen } from './payments/missed/giveBackUnchosen';
import { notificationOwners } from './payments/notifications/notificationOwners';
import { checkPayments } from './payments/ordering/checkPayment';
import { forgetUnpaidOrders } from './payments/ordering/forgetUnpaidOrders';
import { releaseUnpaidLetters } from './payments/ordering/releaseUnpaidLetters';
import { assertRailKeys } from './payments/rails';
import { oweForFailedLetters } from './payments/refunds/oweForLetters';
import { payRefunds } from './payments/refunds/payRefunds';
import { sweepRemoved } from './pictures/leaving/sweepRemoved';
import { sweepStrays } from './pictures/leaving/sweepStrays';
import { sweepUploads } from './pictures/leaving/sweepUploads';
import { runPictures } from './picturesWorker';
import { closeDatabase, database } from './platform/database';
import { followDatabaseClock } from './platform/databaseClock';
import { heartbeat } from './platform/heartbeat';
import { openKeys } from './platform/keys/keks';
import { keysDatabase } from './platform/keys/keysDatabase';
import { sweepCounts } from './platform/limits/sweepCounts';
import { logger } from './platform/logger';
import { closeQueue, openQueue, takeJobs } from './platform/queue';
import { closeSharedRedis } from './platform/redis';
import { runProcess } from './platform/runProcess';
import type { Stop } from './platform/sweep';
import { followTravel } from './platform/travel';
import { destroyUnreached } from './privacy/deleting/destroyUnreached';
import { writeReceipts } from './receipts/writeReceipt';
import { redateLetters } from './redating/redateLetters';
import { openChecks } from './sealing/openChecks';
import { chooseKeyWrapper } from './vendors/kms/chooseKeyWrapper';

// Whose matter it is what vendors tell; what no name stands for is kept and counted.
const eventOwners = [wechatUserEvents, consentAnswers, pictureResults, ...noticeEngine.reportOwners];
// Told in app.ts, where the vendor waits for the effect.
const awaitedVendors = notificationOwners.map(({ vendor }) => vendor);

/** Does jobs: what is repeated, how often, and what the queue carries, in one list. */
async function startWorker(): Promise<() => Promise<void>> {
  followTravel();
  assertRailKeys();
  await database.authenticate();
  const stopClock = await followDatabaseClock();
  await openKeys(chooseKeyWrapper());
  const notices = openQueue(noticeQueue);
  takeJobs(notices, concurrentJobs, noticeEngine.sendClaimed);

  const { reapLeases, resolveDoubts, endReportWaits } = noticeEngine;
  const sweeps = [
    wakeDue,
    wakeClaimed,
    tryAgain,
    remindUnopened,
    reapLeases,
    resolveDoubts,
    endReportWaits,
    removeOutdated,
  ];
  // What a version before this one has left, or is still writing beside it; goes with its tables.
  const adoptions = [adoptDeliveries, adoptReceipts, layMissingLadders, adoptSecurityNotices, adoptDebts];
  const stopOffering = offerDue(notices).start();
  const repeated: Stop[] = [
    ...[...sweeps, ...adoptions, beginAskings, endAskings, openChecks].map((one) => one.start()),
    ...[followChanges, returnHeld, tellModerators, redateLetters].map((one) => one.start()),
    ...[checkPayments, releaseUnpaidLetters, forgetUnpaidOrders].map((one) => one.start()),
    ...[askForClosed, returnUnanswered].map((one) => one.start()),
    ...[giveBackUnchosen, oweForFailedLetters, payRefunds].map((one) => one.start()),
    ...[eraseDueAccounts, sweepLeftRows].map((one) => one.start()),
    ...[planYearly, tellYearly, tellOutcome].map((one) => one.start()),
    ...[sweepUploads, sweepRemoved, sweepStrays].map((one) => one.start()),
    destroyUnreached.start(),
    removeEndedOfTransferred.start(),
    purgeTransferred(removeDeliveries).start(),
    sweepClosures.start(),
    sweepReports.start(),
    writeReceipts.start(),
    destroyDoomedKeys(destroyShares).start(),
    ...[sweepSessions, sweepCodes, sweepCounts, sweepSecurityNotices].map((one) => one.start()),
    ...[tendKeys, sweepOrphanKeys, sweepLeftShares, trimAudit, sayRoot, forgetOperators].map((one) => one.start()),
    ...[applyEvents(eventOwners), sweepVendorEvents, countUnownedEvents(awaitedVendors, eventOwners), adoptEvents].map(
      (one) => one.start(),
    ),
    heartbeat().start(),
  ];
  logger.info('worker ready');

  return async () => {
    // What was offered can still be taken, so that nothing waits for its lease to end.
    await stopOffering();
    await Promise.all([closeQueue(notices), ...repeated.map((stop) => stop())]);
    await stopClock();
    closeSharedRedis();
    await keysDatabase.close();
    await closeDatabase();
  };
}

// `worker.js pictures` is a process of its own: no decoder may end the one that delivers letters.
if (process.argv[2] === 'pictures') runPictures();
else runProcess('worker', startWorker);

import { sweepCodes } from './accounts/codes/sweepCodes';
import { consentAnswers } from './accounts/identities/consentAnswers';
import { destroyDoomedKeys } from './accounts/leaving/destroyDoomedKeys';
import { adoptSecurityNotices, sweepSecurityNotices } from './accounts/security/adoption/adoptSecurityNotices';
import { sweepSessions } from './accounts/sessions/sweepSessions';
import { sweepReports, tellOfReports } from './answers/decideReports';
import { markDatabaseOften } from './attemptJournal/gate';
import { trimJournal, writeEnded } from './attemptJournal/journal';
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
import { reconcileFollowers } from './followers/reconcileFollowers';
import { adoptEvents } from './inbox/adoption/adoptEvents';
import { applyEvents, countUnownedEvents, sweepVendorEvents } from './inbox/applyEvents';
import { beginAskings } from './invitations/beginAskings';
import { endAskings } from './invitations/endAskings';
import { sealDays } from './ledger/sealDays';
import { destroyShares } from './letterKeys/destroyShares';
import { purgeTransferred } from './letters/leaving/purgeTransferred';
import { sweepClosures } from './lifecycle/closing/sweepClosures';
import { eraseDueAccounts } from './lifecycle/erasing/eraseDueAccounts';
import { sweepLeftRows } from './lifecycle/erasing/sweepLeftRows';
import { wechatUserEvents } from './lifecycle/revoking/wechatUserEvents';
import { giveBackUnchosen } from './missedDay/giveBackUnchosen';
import { returnHeld } from './moderation/returnHeld';
import { tellModerators } from './moderation/tellModerators';
import { noticeEngine } from './noticeEngine';
import { removeOutdated } from './notices/life/removeOutdated';
import { askNumbers } from './numberGuard/askNumbers';
import { wantAhead } from './numberGuard/wantAhead';
import { askForClosed } from './opening/askIfClosed';
import { returnUnanswered } from './opening/comeBack';
import { tellOpened } from './opening/tellOpened';
import { trimAudit } from './operations/audit/trimAudit';
import { sweepLeftShares } from './operations/keys/sweepLeftShares';
import { sweepOrphanKeys } from './operations/keys/sweepOrphanKeys';
import { tendKeys } from './operations/keys/tendKeys';
import { forgetOperators } from './operations/operators/forgetOperators';
import { sayRoot } from './operations/roots/sayRoot';
import { forgetOwedOrders } from './orders/owed/owedOrders';
import { forgetPayees } from './orders/payouts/forgetPayees';
import { sweepPayoutKeys } from './orders/payouts/sweepPayoutKeys';
import { tellOfStuck } from './orders/stuck/tellOfStuck';
import { adoptDebts } from './payments/adoption/adoptDebts';
import { notificationOwners } from './payments/notifications/notificationOwners';
import { checkPayments } from './payments/ordering/checkPayment';
import { forgetUnpaidOrders } from './payments/ordering/forgetUnpaidOrders';
import { releaseUnpaidLetters } from './payments/ordering/releaseUnpaidLetters';
import { oweForFailedLetters } from './payments/refunds/oweForLetters';
import { payRefunds } from './payments/refunds/payRefunds';
import { sweepRemoved } from './pictures/leaving/sweepRemoved';
import { sweepStrays } from './pictures/leaving/sweepStrays';
import { sweepUploads } from './pictures/leaving/sweepUploads';
import { heartbeat } from './platform/heartbeat';
import { sweepCounts } from './platform/limits/sweepCounts';
import type { Sweep } from './platform/sweep';
import { destroyUnreached } from './privacy/deleting/destroyUnreached';
import { checkWaiting } from './promises/integrity/checkWaiting';
import { proveWaitingDaily } from './promises/proveWaiting';
import { writeReceipts } from './receipts/writeReceipt';
import { reconcileBills } from './reconciliation/bills/reconcileBills';
import { adoptEntries } from './reconciliation/books/adoptEntries';
import { checkBooksDaily } from './reconciliation/books/checkBooksDaily';
import { redateLetters } from './redating/redateLetters';
import { keepReliability } from './reliability/keepDays';
import { openChecks } from './sealing/openChecks';
import { layUploads } from './shipping/layUploads';
import { tellOfLateUploads } from './shipping/tellOfLateUploads';
import { uploadShipping } from './shipping/uploadShipping';
import { handOutPaid } from './virtualPayments/handOutPaid';

// Whose matter it is what vendors tell; what no name stands for is kept and counted.
const eventOwners = [wechatUserEvents, consentAnswers, pictureResults, ...noticeEngine.reportOwners];
// Told in app.ts, where the vendor waits for the effect.
const awaitedVendors = notificationOwners.map(({ vendor }) => vendor);

const { reapLeases, resolveDoubts, endReportWaits, endPausedWaits, readReturnMailbox, replayAttempts } = noticeEngine;

// What a version before this one has left, or is still writing beside it; goes with its tables.
const adoptions = [
  ...[adoptDeliveries, adoptReceipts, layMissingLadders, adoptSecurityNotices],
  ...[adoptDebts, adoptEntries, adoptEvents],
];

/** Whatever the worker does again and again, each at the pause it states; what waits for nobody waits for one of these. */
export const sweeps: readonly Sweep[] = [
  ...[wakeDue, wakeClaimed, wantAhead, askNumbers, tryAgain, remindUnopened],
  ...[reapLeases, resolveDoubts, endReportWaits, endPausedWaits, removeOutdated],
  ...[markDatabaseOften, writeEnded, replayAttempts, trimJournal],
  ...adoptions,
  ...[beginAskings, endAskings, askForClosed, returnUnanswered, reconcileFollowers],
  ...[openChecks, followChanges, returnHeld, tellModerators, redateLetters],
  ...[checkPayments, handOutPaid, releaseUnpaidLetters, forgetUnpaidOrders],
  ...[giveBackUnchosen, oweForFailedLetters, payRefunds, tellOfStuck, forgetPayees, forgetOwedOrders],
  ...[reconcileBills, sealDays, checkBooksDaily, proveWaitingDaily, checkWaiting, keepReliability],
  ...[layUploads, uploadShipping, tellOfLateUploads],
  ...[planYearly, tellYearly, tellOutcome, tellOpened, writeReceipts],
  ...[sweepReports, tellOfReports],
  ...[sweepUploads, sweepRemoved, sweepStrays],
  ...[eraseDueAccounts, sweepLeftRows, sweepClosures, destroyUnreached],
  ...[removeEndedOfTransferred, purgeTransferred(removeDeliveries), destroyDoomedKeys(destroyShares)],
  ...[sweepSessions, sweepCodes, sweepCounts, sweepSecurityNotices],
  ...[tendKeys, sweepOrphanKeys, sweepPayoutKeys, sweepLeftShares, trimAudit, sayRoot, forgetOperators],
  ...[readReturnMailbox, applyEvents(eventOwners), sweepVendorEvents, countUnownedEvents(awaitedVendors, eventOwners)],
  heartbeat(),
];

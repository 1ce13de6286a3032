import type { SendOutcome } from '../vendors/outcome';
import { beginAttempt } from './life/beginAttempt';
import { type ClaimedNotices, claimDue } from './life/claimDue';
import { endReportWaits } from './life/endReportWaits';
import { reapLeases } from './life/reapLeases';
import { recordOutcome } from './life/recordOutcome';
import { resolveDoubts } from './life/resolveDoubts';
import { sendAttempt } from './life/sendAttempt';
import { sendClaimed } from './life/sendClaimed';
import type { NoticeOwners } from './NoticeOwner';
import { applyReports } from './reports/applyReports';

/**
 * The engine, knowing whose each kind of notice is. A claim entitles to begin, an attempt to send, and its outcome moves
 * the notice on; the sweeps look after what none of these ended.
 */
export const openEngine = (owners: NoticeOwners) => ({
  claimDue,
  sendClaimed: (claimed: ClaimedNotices) => sendClaimed(owners, claimed),
  beginAttempt: (noticeId: string, claimId: string) => beginAttempt(owners, noticeId, claimId),
  sendAttempt: (started: Parameters<typeof sendAttempt>[1], begunAt: number) => sendAttempt(owners, started, begunAt),
  recordOutcome: (attemptId: string, outcome: SendOutcome) => recordOutcome(owners, attemptId, outcome),
  reapLeases: reapLeases(owners),
  applyReports: applyReports(owners),
  resolveDoubts: resolveDoubts(owners),
  endReportWaits: endReportWaits(owners),
});

import type { SendOutcome } from '../../vendors/outcome';
import type { NoticeOwners } from '../NoticeOwner';
import { beginAttempt } from './beginAttempt';
import { type ClaimedNotices, claimDue } from './claimDue';
import { endReportWaits } from './endReportWaits';
import { reapLeases } from './reapLeases';
import { recordOutcome } from './recordOutcome';
import { resolveDoubts } from './resolveDoubts';
import { sendAttempt } from './sendAttempt';
import { sendClaimed } from './sendClaimed';

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
  resolveDoubts: resolveDoubts(owners),
  endReportWaits: endReportWaits(owners),
});

import type { NoticeOwners } from '../NoticeOwner';
import { beginAttempts } from './beginAttempts';
import { type ClaimedNotices, claimDue } from './claimDue';
import { endPausedWaits } from './endPausedWaits';
import { endReportWaits } from './endReportWaits';
import { reapLeases } from './reapLeases';
import { recordOutcomes } from './recordOutcomes';
import { resolveDoubts } from './resolveDoubts';
import { sendAttempt } from './sendAttempt';
import { senderFor } from './sendClaimed';

/**
 * The engine, knowing whose each kind of notice is. A claim entitles to begin, an attempt to send, and its outcome moves
 * the notice on; the sweeps look after what none of these ended.
 */
export const openEngine = (owners: NoticeOwners) => ({
  claimDue,
  sendClaimed: senderFor(owners),
  beginAttempts: (claimed: ClaimedNotices) => beginAttempts(owners, claimed),
  sendAttempt: (started: Parameters<typeof sendAttempt>[1], begunAt: number) => sendAttempt(owners, started, begunAt),
  recordOutcomes: (ended: Parameters<typeof recordOutcomes>[1]) => recordOutcomes(owners, ended),
  reapLeases: reapLeases(owners),
  resolveDoubts: resolveDoubts(owners),
  endReportWaits: endReportWaits(owners),
  endPausedWaits: endPausedWaits(owners),
});

import { clock } from '../../platform/clock';
import { describeError, logger } from '../../platform/logger';
import type { NoticeOwners } from '../NoticeOwner';
import { beginAttempt } from './beginAttempt';
import type { ClaimedNotices } from './claimDue';
import { recordOutcome } from './recordOutcome';
import { sendAttempt } from './sendAttempt';

/** Sends one claimed notice: begin, send, record. Called twice, the second finds the claim spent and does nothing. */
async function sendOne(owners: NoticeOwners, noticeId: string, claimId: string): Promise<void> {
  const begunAt = clock.now();
  const started = await beginAttempt(owners, noticeId, claimId);
  if (!started) return;
  const outcome = await sendAttempt(owners, started, begunAt);
  await recordOutcome(owners, started.attempt.id, outcome);
  const { kind, channel } = started.notice;
  logger.info('notice attempted', {
    noticeId,
    kind,
    channel,
    attempt: started.attempt.number,
    code: outcome.kind === 'accepted' ? 'accepted' : `${outcome.kind}:${outcome.code}`,
  });
}

/** The job: sends what a claim holds; one that fails leaves the others alone, and its lease brings it back. */
export async function sendClaimed(owners: NoticeOwners, { claimId, noticeIds }: ClaimedNotices): Promise<void> {
  const results = await Promise.allSettled(noticeIds.map((noticeId) => sendOne(owners, noticeId, claimId)));
  for (const result of results) {
    if (result.status === 'rejected') logger.alarm('notice failed', { job: 'send', ...describeError(result.reason) });
  }
}

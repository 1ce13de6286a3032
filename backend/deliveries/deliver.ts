import { clock } from '../platform/clock';
import { AppError } from '../platform/http/AppError';
import { describeError, logger } from '../platform/logger';
import type { SendOutcome } from '../vendors/outcome';
import { beginAttempt, type StartedAttempt } from './beginAttempt';
import { channels } from './channels';
import type { ClaimedDeliveries } from './claimDue';
import { recordOutcome } from './recordOutcome';

// Between the commit of an attempt and the call lie microseconds; a process that was frozen longer must not send any more,
// since its lease may be over and somebody else may be asking.
const sendWithinMs = 2_000;

async function send(started: StartedAttempt, begunAt: number): Promise<SendOutcome> {
  if (clock.now() - begunAt > sendWithinMs) return { kind: 'not_sent', code: 'too_late' };
  try {
    return await channels[started.delivery.channel].send(started);
  } catch (error) {
    // What a notice needs is opened before anything is sent; the alarm was raised where it did not open.
    if (error instanceof AppError && error.code === 'data_damaged') return { kind: 'not_sent', code: error.code };
    // A channel answers with outcomes; what it throws is a fault of ours, and it may have been thrown after the send.
    logger.alarm('channel failed', {
      deliveryId: started.delivery.id,
      channel: started.delivery.channel,
      ...describeError(error),
    });
    return { kind: 'unknown', code: 'internal' };
  }
}

/** Delivers one claimed delivery: begin, send, record. Called twice, the second finds the claim spent and does nothing. */
export async function deliver(deliveryId: string, claimId: string): Promise<void> {
  const begunAt = clock.now();
  const started = await beginAttempt(deliveryId, claimId);
  if (!started) return;
  const outcome = await send(started, begunAt);
  await recordOutcome(started.attempt.id, outcome);
  logger.info('delivery attempted', {
    deliveryId,
    channel: started.delivery.channel,
    attempt: started.attempt.number,
    code: outcome.kind === 'accepted' ? 'accepted' : `${outcome.kind}:${outcome.code}`,
  });
}

/** The job: delivers what a claim holds; one that fails leaves the others alone, and its lease brings it back. */
export async function deliverClaimed({ claimId, deliveryIds }: ClaimedDeliveries): Promise<void> {
  const results = await Promise.allSettled(deliveryIds.map((deliveryId) => deliver(deliveryId, claimId)));
  for (const result of results) {
    if (result.status === 'rejected')
      logger.alarm('delivery failed', { job: 'deliver', ...describeError(result.reason) });
  }
}

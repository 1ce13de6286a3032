import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { countOf, readWhenAsked, secondsOf } from '../platform/metrics';
import type { SendOutcome } from '../vendors/outcome';
import type { Notice } from './Notice';
import type { NoticeAttempt } from './NoticeAttempt';

const outcomes = countOf('notice_outcomes', 'how attempts ended', ['channel', 'vendor', 'outcome'] as const);
const answers = secondsOf(
  'vendor_answer',
  'from the beginning of an attempt until it was recorded',
  ['vendor'] as const,
  [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 45],
);
const lateness = secondsOf(
  'notice_lateness',
  'from when a notice was due until it was taken',
  ['channel'] as const,
  [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600, 86_400, 604_800],
);
const leases = countOf('notice_leases_expired', 'claims and sends whose process did not end them', ['state'] as const);

/** Counts how an attempt ended, and how long it took. */
export function measureOutcome(notice: Notice, attempt: NoticeAttempt, outcome: SendOutcome): void {
  const { channel } = notice;
  const { vendor, startedAt } = attempt;
  outcomes.inc({ channel, vendor, outcome: outcome.kind });
  answers.observe({ vendor }, Math.max(0, clock.now() - startedAt.getTime()) / 1000);
  if (outcome.kind !== 'accepted') return;
  lateness.observe({ channel }, Math.max(0, clock.now() - notice.dueAt.getTime()) / 1000);
}

/** Counts a lease that ran out. */
export const measureLease = (state: 'claimed' | 'sending'): void => leases.inc({ state });

const perChannel = async (figure: string): Promise<Map<string, number>> => {
  const rows = await select<{ channel: string; figure: number }>(
    `SELECT channel, ${figure} AS figure FROM notices WHERE state = 'scheduled' AND next_at <= :now GROUP BY channel`,
    { now: clock.date() },
  );
  return new Map(rows.map(({ channel, figure: value }) => [channel, Number(value)]));
};

readWhenAsked('notices_due', 'notices that could go now', 'channel', () => perChannel('COUNT(*)'));
readWhenAsked('notices_due_oldest_seconds', 'how long the first of them waits', 'channel', () =>
  perChannel('TIMESTAMPDIFF(SECOND, MIN(next_at), :now)'),
);

import type { NoticeChannel } from '../../../shared/channels';
import type { KindInRequest } from '../../noticeKinds/kinds';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { describeError, logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { isSuppressed, suppressed } from '../../suppressions/suppressions';
import { grantTokens } from '../../vendorLimits/grantTokens';
import type { SmsShare } from '../../vendorLimits/smsFuse';
import { chooseVendor } from '../../vendorPauses/chooseVendor';
import { openPauses } from '../../vendorPauses/pauses';
import type { SendOutcome } from '../../vendors/outcome';
import { channels } from '../channels';
import type { Messages } from '../Message';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import type { Addressed } from '../NoticeOwner';
import { noticeSettings } from '../settings';
import { recordOutcomes } from './recordOutcomes';
import { handOver, outcomeOf } from './sendAttempt';

interface InRequest {
  /** Of the notice, which a mail is known by. */
  id: string;
  kind: KindInRequest;
  channel: NoticeChannel;
  /** Whose share of the house's SMS it uses. */
  askedBy: SmsShare;
}

type Row = Omit<InRequest, 'askedBy'>;

const life = (state: 'sending' | 'failed', now: Date) => ({ state, dueAt: now, nextAt: now });

// Ended before an attempt: whoever would get it wants no more.
async function refuse(row: Row): Promise<SendOutcome> {
  const now = clock.date();
  await Notice.create({ ...row, ...life('failed', now), reason: suppressed, finishedAt: now });
  return { kind: 'refused', code: suppressed, reason: suppressed, next: 'never' };
}

async function begin(row: Row): Promise<{ notice: Notice; attempt: NoticeAttempt }> {
  const startedAt = clock.date();
  const leaseUntil = new Date(startedAt.getTime() + noticeSettings.DELIVERY_LEASE_SECONDS * 1000);
  const { vendors } = channels[row.channel];
  // Whoever waits for a code would wait in vain: while all are paused, the first is tried all the same.
  const vendor = chooseVendor(vendors, await openPauses(), null) ?? vendors[0];
  // Sent whether there is a token or not; letters make room for it.
  await grantTokens([{ id: row.id, vendor, isUrgent: true }]);
  return inTransaction(async (transaction) => {
    const notice = await Notice.create(
      { ...row, ...life('sending', startedAt), attempts: 1, leaseUntil },
      { transaction },
    );
    const attempt = { id: newId(), noticeId: row.id, number: 1, vendor, startedAt };
    return { notice, attempt: await NoticeAttempt.create(attempt, { transaction }) };
  });
}

/**
 * Sends a message in the request that asks for it, once: its notice and attempt are committed before the vendor is called,
 * what it says is written nowhere, and no worker ever sends it. `marks` are the keyed marks of whom it goes to. A doubt
 * ends there. What can't be recorded afterwards is an alarm, and the end of its lease settles it.
 */
export async function sendNow(
  { askedBy, ...row }: InRequest,
  marks: readonly Buffer[],
  addressed: Addressed<Messages[NoticeChannel]>,
): Promise<SendOutcome> {
  if (await isSuppressed(marks, row.kind)) return refuse(row);
  const { notice, attempt } = await begin(row);
  const outcome = await outcomeOf(notice, () => handOver(notice, attempt, addressed, askedBy));
  try {
    await recordOutcomes({}, [{ attemptId: attempt.id, outcome }]);
  } catch (error) {
    logger.alarm('outcome could not be recorded', { noticeId: notice.id, ...describeError(error) });
  }
  return outcome;
}

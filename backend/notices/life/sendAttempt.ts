import { Op } from 'sequelize';
import type { NoticeChannel } from '../../../shared/channels';
import { termsOf } from '../../noticeKinds/kinds';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { describeError, logger } from '../../platform/logger';
import { isSmsAffordable, type SmsShare } from '../../vendorLimits/smsFuse';
import type { SendOutcome } from '../../vendors/outcome';
import { channels } from '../channels';
import type { Outgoing } from '../channels/ChannelDriver';
import type { Messages } from '../Message';
import type { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import type { Addressed, NoticeOwners } from '../NoticeOwner';
import type { StartedAttempt } from './beginAttempts';
import { ownerOf } from './stepNotice';

// Between the commit of an attempt and the call lie microseconds; a process that was frozen longer must not send any more,
// since its lease may be over and somebody else may be asking. A test gives a busy machine longer.
export const sendWithin = { ms: 2_000 };

type AnyAddressed = Addressed<Messages[NoticeChannel]>;
type Composer = (notice: Notice, secret: string | null) => Promise<AnyAddressed | null>;

const countDoubts = ({ noticeId, number }: NoticeAttempt): Promise<number> =>
  NoticeAttempt.count({
    where: { noticeId, number: { [Op.lt]: number }, outcome: { [Op.or]: ['unknown', null] } },
  });

// Counted only for what the house pays: what a flood of service SMS costs is bounded as a whole.
const isAffordable = async (notice: Notice, share: SmsShare): Promise<boolean> =>
  notice.channel !== 'sms' || termsOf(notice).pays !== 'house' || isSmsAffordable(share);

/** Hands an addressed notice to its channel, once; `share` says whose share of the house's SMS it uses. */
export async function handOver(
  notice: Notice,
  attempt: NoticeAttempt,
  addressed: AnyAddressed,
  share: SmsShare = 'owner',
): Promise<SendOutcome> {
  if (!(await isAffordable(notice, share))) return { kind: 'not_sent', code: 'sms_fuse', reason: 'quota' };
  const earlierDoubts = attempt.number > 1 ? await countDoubts(attempt) : 0;
  const outgoing = { ...addressed, noticeId: notice.id, attemptId: attempt.id, vendor: attempt.vendor, earlierDoubts };
  const driver = channels[notice.channel];
  // Which message fits which channel is held by the types of the owner's `compose`.
  return driver.send(outgoing as Outgoing<never>);
}

async function send(owners: NoticeOwners, { notice, attempt, secret }: StartedAttempt): Promise<SendOutcome> {
  const composers = ownerOf(owners, notice)?.compose as Partial<Record<NoticeChannel, Composer>> | undefined;
  const addressed = await composers?.[notice.channel]?.(notice, secret);
  const { noAddress } = channels[notice.channel];
  if (!addressed) return { kind: 'refused', code: noAddress, reason: noAddress, next: 'never' };
  return handOver(notice, attempt, addressed);
}

/** What a send came to, whatever happened; `notice` is named when it was a fault of ours. */
export async function outcomeOf(notice: Notice, sending: () => Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    return await sending();
  } catch (error) {
    // What a notice needs is opened before anything is sent; the alarm was raised where it did not open.
    if (error instanceof AppError && error.code === 'data_damaged') {
      return { kind: 'not_sent', code: error.code, reason: error.code };
    }
    // A channel answers with outcomes; what it throws is a fault of ours, and it may have been thrown after the send.
    logger.alarm('channel failed', { noticeId: notice.id, channel: notice.channel, ...describeError(error) });
    return { kind: 'unknown', code: 'internal' };
  }
}

/**
 * Sends a started attempt: how it ended, whatever happened. A process that was frozen since `begunAt` (epoch ms) does not
 * send.
 */
export async function sendAttempt(
  owners: NoticeOwners,
  started: StartedAttempt,
  begunAt: number,
): Promise<SendOutcome> {
  if (clock.now() - begunAt > sendWithin.ms) return { kind: 'not_sent', code: 'too_late', reason: 'too_late' };
  return outcomeOf(started.notice, () => send(owners, started));
}

import type { Notice } from '../../notices/Notice';
import type { Verdict } from '../../notices/NoticeOwner';
import { consume } from '../../platform/limits/consume';
import { day, type Limit, limit } from '../../platform/limits/limit';
import { type Counted, decideTurn, surplusTimes } from './senderShare';
import { deliverySettings } from './settings';

// Notices of letters from one sender to one phone or mailbox; so many times as RECIPIENT_DAILY_LIMIT says. Together they
// stay below the 50 a day that Alibaba brings to one number, so that no sender alone uses those up.
const limits: Record<Counted, Limit> = {
  free: limit('freeNoticesFromSender', [{ calls: 1, seconds: day }]),
  paid: limit('paidNoticesFromSender', [{ calls: 1, seconds: day }]),
  surplus: limit('surplusNoticesFromSender', [{ calls: surplusTimes, seconds: day }]),
};

/**
 * Counts a notice for its sender and its contact, see `decideTurn`. Deleting what was sent or leaving begins no new
 * count, and another try of a notice is none. Counted by a mark that all addresses of one mailbox have. Null when
 * it may go; WeChat counts itself, one message a consent.
 */
export async function countForContact(
  { channel, letterId, senderMark, precedence, attempts }: Notice,
  mark: Buffer,
): Promise<Exclude<Verdict, { kind: 'go' }> | null> {
  if (channel === 'wechat' || attempts > 0) return null;
  const whose = `${senderMark?.toString('base64url') ?? letterId}:${mark.toString('base64url')}`;
  return decideTurn(precedence, (what) => consume(limits[what], whose, deliverySettings.RECIPIENT_DAILY_LIMIT));
}

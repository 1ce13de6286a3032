import type { Notice } from '../../notices/Notice';
import type { Verdict } from '../../notices/NoticeOwner';
import { consume } from '../../platform/limits/consume';
import { day, limit } from '../../platform/limits/limit';
import { deliverySettings } from './settings';

// Notices of letters to one phone or mailbox, from all senders; so many times as RECIPIENT_DAILY_LIMIT says.
const noticesToContact = limit('noticesToContact', [{ calls: 1, seconds: day }]);

const hourMs = 3_600_000;

/**
 * Counts a notice for a contact; it waits for an hour when that has had as many in a day as anybody may get, from whomever:
 * strangers can't agree to flood a phone, nor begin anew by deleting what they sent. Counted by the blind index, no contact
 * is opened. Null when it may go; WeChat counts itself, one message a consent.
 */
export async function countForContact(
  { channel }: Notice,
  contactIndex: Buffer,
): Promise<Exclude<Verdict, { kind: 'go' }> | null> {
  if (channel === 'wechat') return null;
  const { RECIPIENT_DAILY_LIMIT } = deliverySettings;
  const counted = await consume(noticesToContact, contactIndex.toString('base64url'), RECIPIENT_DAILY_LIMIT);
  return counted.ok ? null : { kind: 'postpone', reason: 'recipient_cap', delayMs: hourMs };
}

import { Letter } from '../../letters/Letter';
import type { Notice } from '../../notices/Notice';
import type { Verdict } from '../../notices/NoticeOwner';
import { consume } from '../../platform/limits/consume';
import { day, limit } from '../../platform/limits/limit';
import { deliverySettings } from './settings';

// Notices of letters from one sender to one phone or mailbox; so many times as RECIPIENT_DAILY_LIMIT says.
const limits = {
  paid: limit('paidNoticesFromSender', [{ calls: 1, seconds: day }]),
  free: limit('freeNoticesFromSender', [{ calls: 1, seconds: day }]),
  /** Whose author has left: they share one count for a contact, so that leaving is no way to flood it. */
  left: limit('noticesFromNobody', [{ calls: 1, seconds: day }]),
};

const hourMs = 3_600_000;

function countOf({ authorId, amountFen }: Letter): keyof typeof limits {
  if (authorId === null) return 'left';
  return amountFen === 0 ? 'free' : 'paid';
}

/**
 * Counts a notice for its sender and its contact; it waits for an hour when that sender has brought there what one may in a
 * day. What one sender has too much waits behind everybody else's, which it never delays; nor do free letters delay paid
 * ones. Deleting what was sent begins no new count, and another try of a notice is none. Counted by a mark
 * that all addresses of one mailbox have. Null when it may go; WeChat counts itself, one message a consent.
 */
export async function countForContact(
  { channel, letterId, attempts }: Notice,
  mark: Buffer,
): Promise<Exclude<Verdict, { kind: 'go' }> | null> {
  if (channel === 'wechat' || attempts > 0) return null;
  const letter = await Letter.findByPk(letterId ?? '', { attributes: ['authorId', 'amountFen'], rejectOnEmpty: true });
  const whose = `${letter.authorId ?? ''}:${mark.toString('base64url')}`;
  const counted = await consume(limits[countOf(letter)], whose, deliverySettings.RECIPIENT_DAILY_LIMIT);
  return counted.ok ? null : { kind: 'postpone', reason: 'recipient_cap', delayMs: hourMs };
}

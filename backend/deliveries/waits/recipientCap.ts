import type { Letter } from '../../letters/Letter';
import type { Notice } from '../../notices/Notice';
import type { Verdict } from '../../notices/NoticeOwner';
import { consume } from '../../platform/limits/consume';
import { day, limit } from '../../platform/limits/limit';
import { deliverySettings } from './settings';

// Notices of letters to one phone or mailbox, from all senders; so many times as RECIPIENT_DAILY_LIMIT says.
const noticesToContact = limit('noticesToContact', [{ calls: 1, seconds: day }]);

const hourMs = 3_600_000;

async function isOverCap(letter: Letter, { channel }: Notice): Promise<boolean> {
  if (channel === 'wechat') return false; // WeChat counts: one message a consent
  const index = channel === 'sms' ? letter.recipientPhoneIndex : letter.recipientEmailIndex;
  if (!index) return false;
  return !(await consume(noticesToContact, index.toString('base64url'), deliverySettings.RECIPIENT_DAILY_LIMIT)).ok;
}

/**
 * Counts a notice for a contact; it waits for an hour when that has had as many in a day as anybody may get, from whomever:
 * strangers can't agree to flood a phone, nor begin anew by deleting what they sent. Counted by the blind index, no contact
 * is opened.
 */
export async function countForContact(letter: Letter, notice: Notice): Promise<Verdict> {
  if (!(await isOverCap(letter, notice))) return { kind: 'go' };
  return { kind: 'postpone', reason: 'recipient_cap', delayMs: hourMs };
}

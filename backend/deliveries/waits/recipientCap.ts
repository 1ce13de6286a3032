import type { Transaction } from 'sequelize';
import type { Letter } from '../../letters/Letter';
import { env } from '../../platform/env';
import { consume } from '../../platform/limits/consume';
import type { Delivery } from '../Delivery';
import { postpone } from '../recordOutcome';

const hourMs = 3_600_000;

/**
 * Counts a notice for a contact; true when it has had as many in a day as anybody may get, from whomever: strangers can't
 * agree to flood a phone, nor begin anew by deleting what they sent. Counted by the blind index, no contact is opened.
 */
export async function isOverCap(letter: Letter, { channel }: Delivery): Promise<boolean> {
  if (channel === 'wechat') return false; // WeChat counts: one message a consent
  const index = channel === 'sms' ? letter.recipientPhoneIndex : letter.recipientEmailIndex;
  if (!index) return false;
  return !(await consume('noticesToContact', index.toString('base64url'), env.RECIPIENT_DAILY_LIMIT)).ok;
}

/** The notice waits for an hour, without an attempt being spent. */
export const waitForQuiet = (delivery: Delivery, transaction: Transaction): Promise<void> =>
  postpone(delivery, 'recipient_cap', hourMs, transaction);

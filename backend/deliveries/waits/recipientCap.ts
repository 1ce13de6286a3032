import type { Transaction } from 'sequelize';
import type { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { env } from '../../platform/env';
import type { Delivery } from '../Delivery';
import { postpone } from '../recordOutcome';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

// The columns a contact is counted by: the blind index, so that no contact is opened for counting.
const columnOf = { sms: 'recipient_phone_index', mail: 'recipient_email_index' } as const;

/**
 * True when this contact has had as many notices in a day as anybody may get, from whomever: strangers can't agree to
 * flood a phone. Counted without a lock, so workers at work at the same moment may pass it by one each.
 */
export async function isOverCap(letter: Letter, { channel }: Delivery, transaction: Transaction): Promise<boolean> {
  if (channel === 'wechat') return false; // WeChat counts: one message a consent
  const index = channel === 'sms' ? letter.recipientPhoneIndex : letter.recipientEmailIndex;
  if (!index) return false;
  const [row] = await select<{ sent: number }>(
    `SELECT COUNT(*) AS sent FROM letters l
     JOIN deliveries d ON d.letter_id = l.id AND d.channel = :channel
     JOIN delivery_attempts a ON a.delivery_id = d.id AND a.started_at > :since
     WHERE l.${columnOf[channel]} = :index`,
    { channel, index, since: new Date(clock.now() - dayMs) },
    transaction,
  );
  return (row?.sent ?? 0) >= env.RECIPIENT_DAILY_LIMIT;
}

/** The notice waits for an hour, without an attempt being spent. */
export const waitForQuiet = (delivery: Delivery, transaction: Transaction): Promise<void> =>
  postpone(delivery, 'recipient_cap', hourMs, transaction);

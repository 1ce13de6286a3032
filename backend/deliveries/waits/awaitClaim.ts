import type { Transaction } from 'sequelize';
import type { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { database } from '../../platform/database';
import type { Delivery } from '../Delivery';
import { giveUp, postpone } from '../recordOutcome';

const notClaimed = 'not_claimed';
const hour = 3_600_000;
// A friend may take a year to accept; after that the author is told that it did not arrive.
const patienceMs = 365 * 24 * hour;

/** True for a friend's letter that nobody has claimed: there is no openid to send to yet. */
export const isUnclaimed = (letter: Letter): boolean =>
  letter.recipientKind === 'friend' && letter.recipientId === null;

/** An unclaimed letter waits without an attempt being spent; after a year it is given up. */
export async function awaitClaim(delivery: Delivery, transaction: Transaction): Promise<void> {
  const waitedMs = clock.now() - delivery.dueAt.getTime();
  if (waitedMs > patienceMs) await giveUp(delivery, 'failed', notClaimed, transaction);
  else await postpone(delivery, notClaimed, hour, transaction);
}

/** Letters whose friend has come are due at once. */
export async function wakeClaimed(): Promise<void> {
  await database.query(
    `UPDATE deliveries d JOIN letters l ON l.id = d.letter_id SET d.next_at = :now, d.reason = NULL
     WHERE d.state = 'scheduled' AND d.reason = :notClaimed AND l.recipient_id IS NOT NULL`,
    { replacements: { now: clock.date(), notClaimed } },
  );
}

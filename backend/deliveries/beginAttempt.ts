import type { Transaction } from 'sequelize';
import { Account } from '../accounts/Account';
import { Letter } from '../letters/Letter';
import { createOpeningCode } from '../letters/opening/OpeningCode';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { env } from '../platform/env';
import { newId } from '../platform/newId';
import { Delivery } from './Delivery';
import { DeliveryAttempt } from './DeliveryAttempt';
import { statesBefore } from './deliveryStates';
import { postpone } from './recordOutcome';
import { awaitClaim, isUnclaimed } from './waits/awaitClaim';
import { isOverCap, waitForQuiet } from './waits/recipientCap';

/** The right to send once: what a channel needs, and the attempt the outcome belongs to. */
export interface StartedAttempt {
  delivery: Delivery;
  attempt: DeliveryAttempt;
  letter: Letter;
  /** The pick-up code of this attempt; in memory only. Null for WeChat, where the recipient is signed in. */
  openingCode: string | null;
}

async function startAttempt(delivery: Delivery, letter: Letter, transaction: Transaction): Promise<StartedAttempt> {
  const number = delivery.attempts + 1;
  const leaseUntil = new Date(clock.now() + env.DELIVERY_LEASE_SECONDS * 1000);
  await delivery.update({ state: 'sending', attempts: number, leaseUntil }, { transaction });
  const attempt = await DeliveryAttempt.create(
    { id: newId(), deliveryId: delivery.id, number, startedAt: clock.date() },
    { transaction },
  );
  const openingCode = delivery.channel === 'wechat' ? null : await createOpeningCode(letter.id, transaction);
  return { delivery, attempt, letter, openingCode };
}

// The rungs below go with it: nobody would ever look at a held one again.
async function stopDeliveries(letterId: string, transaction: Transaction): Promise<void> {
  const stopped = { state: 'cancelled' as const, finishedAt: clock.date(), reason: 'opened' };
  const where = { letterId, state: statesBefore('cancelled') };
  await Delivery.update({ ...stopped, claimId: null, leaseUntil: null }, { where, transaction });
}

// While an account is being closed its letters stand still; the pause is how soon they go on when that is undone.
const closingPauseMs = 600_000;

const isAuthorClosing = async ({ authorId }: Letter, transaction: Transaction) =>
  authorId !== null && (await Account.count({ where: { id: authorId, status: 'closing' }, transaction })) > 0;

interface Free {
  delivery: Delivery;
  letter: Letter;
}

// The claimed delivery, locked, when nothing stands in its way; whatever does is written down here.
async function findFree(deliveryId: string, claimId: string, transaction: Transaction): Promise<Free | null> {
  const delivery = await Delivery.findByPk(deliveryId, { transaction, lock: true });
  if (delivery?.state !== 'claimed' || delivery.claimId !== claimId) return null;
  const letter = await Letter.findByPk(delivery.letterId, { transaction, rejectOnEmpty: true });
  if (letter.openedAt) {
    await stopDeliveries(letter.id, transaction);
    return null;
  }
  if (isUnclaimed(letter)) {
    await awaitClaim(delivery, transaction);
    return null;
  }
  if (await isAuthorClosing(letter, transaction)) {
    await postpone(delivery, 'account_closing', closingPauseMs, transaction);
    return null;
  }
  return { delivery, letter };
}

/**
 * Turns a claim into the right to send once: the attempt is committed before the vendor is called. Null when the claim is
 * not (or no longer) ours, when the letter was opened meanwhile and needs no notice, when its friend has yet to come, when
 * its recipient has had enough notices for a day, or while its author's account is being closed.
 */
export async function beginAttempt(deliveryId: string, claimId: string): Promise<StartedAttempt | null> {
  // Counted between two looks: a count is not rolled back, so a transaction that is tried again would count twice.
  const seen = await inTransaction((transaction) => findFree(deliveryId, claimId, transaction));
  if (!seen) return null;
  const isOver = await isOverCap(seen.letter, seen.delivery);
  return inTransaction(async (transaction) => {
    const free = await findFree(deliveryId, claimId, transaction);
    if (!free) return null;
    if (!isOver) return startAttempt(free.delivery, free.letter, transaction);
    await waitForQuiet(free.delivery, transaction);
    return null;
  });
}

import { Op, type Transaction } from 'sequelize';
import { Letter } from '../letters/Letter';
import { recordEvent } from '../letters/LetterEvent';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { env } from '../platform/env';
import { AppError } from '../platform/http/AppError';
import { describeError, logger } from '../platform/logger';
import type { Inquiry } from '../vendors/outcome';
import { channels, inquiryPlans } from './channels';
import type { DoubtfulAttempt } from './channels/Channel';
import { Delivery } from './Delivery';
import { DeliveryAttempt } from './DeliveryAttempt';
import { accept, giveUp, stepDelivery } from './recordOutcome';

// A second doubt about the same letter and channel is not answered with a third send.
const mostDoubtfulSends = 2;
// A vendor that can't be asked for so long, or no more (its records end after a month), leaves the doubt to a person.
const doubtPatienceMs = 3 * 86_400_000;

interface Asked {
  inquiry: Inquiry;
  attempt: DeliveryAttempt;
  /** What is needed to ask did not open. */
  isDamaged: boolean;
}

// A channel that throws has learned nothing, and must not keep the round from the others.
async function askChannel({ delivery, attempt, letter }: DoubtfulAttempt): Promise<Asked> {
  try {
    const inquiry = await channels[delivery.channel].inquire({ delivery, attempt, letter });
    return { inquiry, attempt, isDamaged: false };
  } catch (error) {
    // The alarm of damaged data was raised where it did not open.
    const isDamaged = error instanceof AppError && error.code === 'data_damaged';
    const fields = { deliveryId: delivery.id, channel: delivery.channel, ...describeError(error) };
    if (!isDamaged) logger.alarm('channel failed', fields);
    return { inquiry: { kind: 'unknown' }, attempt, isDamaged };
  }
}

// Null when the letter was deleted meanwhile: then there is nothing left to ask after.
async function inquire(delivery: Delivery): Promise<Asked | null> {
  const attempt = await DeliveryAttempt.findOne({ where: { deliveryId: delivery.id, number: delivery.attempts } });
  const letter = await Letter.findByPk(delivery.letterId);
  if (!attempt || !letter) return null;
  return askChannel({ delivery, attempt, letter });
}

async function confirmArrival(delivery: Delivery, transaction: Transaction): Promise<void> {
  await accept(delivery, transaction);
  if (!(await stepDelivery(delivery, 'delivered', transaction, { finishedAt: clock.date() }))) return;
  await recordEvent(delivery.letterId, { kind: 'confirmed', channel: delivery.channel }, transaction);
}

/** What a vendor says of an attempt, from a receipt or an inquiry, moves its delivery on; said twice it is as once. */
export async function applyNews(
  delivery: Delivery,
  news: { delivered: boolean | null; code: string | null },
  transaction: Transaction,
): Promise<void> {
  if (news.delivered === true) return confirmArrival(delivery, transaction);
  if (news.delivered === false) return giveUp(delivery, 'failed', news.code ?? 'undelivered', transaction);
  return accept(delivery, transaction);
}

// Not found, or not askable: ask again later, then send once more, then hand over to a person.
async function settleAbsent(delivery: Delivery, transaction: Transaction): Promise<void> {
  const { delaysInSettles } = inquiryPlans[delivery.channel];
  const delay = delaysInSettles[delivery.inquiries];
  if (delay !== undefined) {
    const nextAt = new Date(clock.now() + delay * env.DELIVERY_SETTLE_SECONDS * 1000);
    await delivery.update({ nextAt, inquiries: delivery.inquiries + 1 }, { transaction });
    return;
  }
  const doubtful = await DeliveryAttempt.count({
    where: { deliveryId: delivery.id, outcome: { [Op.or]: ['unknown', null] } },
    transaction,
  });
  if (doubtful >= mostDoubtfulSends) return giveUp(delivery, 'dead', 'doubtful', transaction);
  await stepDelivery(delivery, 'scheduled', transaction, { nextAt: clock.date(), inquiries: 0 });
}

async function resolve(seen: Delivery): Promise<void> {
  const asked = await inquire(seen);
  if (!asked) return;
  const { inquiry, attempt, isDamaged } = asked;
  const hopelessAt = new Date(attempt.startedAt.getTime() + doubtPatienceMs);
  await inTransaction(async (transaction) => {
    const delivery = await Delivery.findByPk(seen.id, { transaction, lock: true });
    if (delivery?.state !== seen.state || delivery.attempts !== seen.attempts) return;
    if (inquiry.kind === 'found') return applyNews(delivery, inquiry, transaction);
    if (inquiry.kind === 'absent') return settleAbsent(delivery, transaction);
    // The vendor could not be asked: that says nothing, the next look asks again.
    if (clock.date() >= hopelessAt) return giveUp(delivery, 'dead', 'unanswered', transaction);
    // What is damaged is tried once more at the end, for whoever mended it: every try of it is an alarm.
    if (isDamaged) await delivery.update({ nextAt: hopelessAt }, { transaction });
  });
}

// Books the next look before asking, so that two workers don't ask at once and a killed one is followed by another.
async function book(delivery: Delivery): Promise<boolean> {
  const nextAt = new Date(clock.now() + env.DELIVERY_SETTLE_SECONDS * 1000);
  const [booked] = await Delivery.update(
    { nextAt },
    { where: { id: delivery.id, state: delivery.state, nextAt: delivery.nextAt } },
  );
  return booked === 1;
}

/** Asks after the deliveries in doubt that have settled; only an answer, or a patient series of "absent", ends a doubt. */
export async function resolveDoubts(stopping?: AbortSignal): Promise<void> {
  const where = { state: 'unknown' as const, nextAt: { [Op.lte]: clock.date() } };
  for (const delivery of await Delivery.findAll({ where, order: ['nextAt'], limit: 50 })) {
    if (stopping?.aborted) return;
    if (await book(delivery)) await resolve(delivery);
  }
}

/** Ends the wait for receipts that never came: asks once more, and else says honestly that arrival is unconfirmed. */
export async function endReceiptWaits(stopping?: AbortSignal): Promise<void> {
  const where = { state: 'accepted' as const, nextAt: { [Op.lte]: clock.date() } };
  for (const delivery of await Delivery.findAll({ where, order: ['nextAt'], limit: 50 })) {
    if (stopping?.aborted) return;
    if (!(await book(delivery))) continue;
    const asked = await inquire(delivery);
    if (!asked) continue;
    const { inquiry } = asked;
    await inTransaction(async (transaction) => {
      if (inquiry.kind === 'found' && inquiry.delivered !== null) return applyNews(delivery, inquiry, transaction);
      await stepDelivery(delivery, 'unconfirmed', transaction, { finishedAt: clock.date() });
    });
  }
}

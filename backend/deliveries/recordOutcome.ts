import { Op, type Transaction } from 'sequelize';
import { deliveryExhausted, noticeAccepted } from '../letters/deliverySteps';
import { recordEvent } from '../letters/LetterEvent';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { env } from '../platform/env';
import { logger } from '../platform/logger';
import type { SendOutcome } from '../vendors/outcome';
import { Delivery } from './Delivery';
import { DeliveryAttempt } from './DeliveryAttempt';
import { type DeliveryState, statesBefore } from './deliveryStates';
import { retryDelayMs } from './waits/retryDelay';

const receiptWaitMs = 72 * 3_600_000;

// Only the fall of the rung above wakes these; news of an attempt, however late, does not.
const atRest: readonly DeliveryState[] = ['held', 'cancelled'];

/** Moves a delivery to a state if the present one allows it; false when it does not. The guard against late news. */
export async function stepDelivery(
  delivery: Delivery,
  to: DeliveryState,
  transaction: Transaction,
  changes: Partial<Pick<Delivery, 'nextAt' | 'reason' | 'inquiries' | 'finishedAt'>> = {},
): Promise<boolean> {
  const awake = statesBefore(to).filter((state) => !atRest.includes(state));
  const where = { id: delivery.id, state: awake, attempts: delivery.attempts };
  const [moved] = await Delivery.update(
    { ...changes, state: to, leaseUntil: null, claimId: null },
    { where, transaction },
  );
  return moved === 1;
}

const inMs = (ms: number) => new Date(clock.now() + ms);

/** The channel took the notice; rungs that have not begun are not needed. Waits up to three days for a receipt. */
export async function accept(delivery: Delivery, transaction: Transaction): Promise<void> {
  if (!(await stepDelivery(delivery, 'accepted', transaction, { nextAt: inMs(receiptWaitMs), reason: null }))) return;
  await noticeAccepted(delivery.letterId, delivery.channel, transaction);
  await Delivery.update(
    { state: 'cancelled', finishedAt: clock.date(), reason: 'not_needed', claimId: null, leaseUntil: null },
    { where: { letterId: delivery.letterId, state: statesBefore('cancelled') }, transaction },
  );
}

async function openNextRung(delivery: Delivery, transaction: Transaction): Promise<void> {
  const where = {
    letterId: delivery.letterId,
    rung: { [Op.gt]: delivery.rung },
    state: [...atRest],
    attempts: 0,
  };
  const next = await Delivery.findOne({ where, order: ['rung'], transaction, lock: true });
  if (next) {
    await next.update({ state: 'scheduled', nextAt: clock.date(), finishedAt: null, reason: null }, { transaction });
    return;
  }
  const stillOpen = ['scheduled', 'claimed', 'sending', 'unknown', 'accepted', 'delivered'];
  const others = await Delivery.count({ where: { letterId: delivery.letterId, state: stillOpen }, transaction });
  if (others > 0) return;
  logger.alarm('letter could not be delivered', { letterId: delivery.letterId });
  await deliveryExhausted(delivery.letterId, transaction);
}

/** This channel will not reach the recipient (`failed`), or nobody can say whether it did (`dead`): the next rung opens. */
export async function giveUp(
  delivery: Delivery,
  as: 'failed' | 'dead',
  reason: string,
  transaction: Transaction,
): Promise<void> {
  if (!(await stepDelivery(delivery, as, transaction, { reason, finishedAt: clock.date() }))) return;
  if (as === 'dead')
    logger.alarm('delivery needs a person', { deliveryId: delivery.id, channel: delivery.channel, code: reason });
  await recordEvent(delivery.letterId, { kind: 'refused', channel: delivery.channel, reason }, transaction);
  await openNextRung(delivery, transaction);
}

/** Puts a delivery back into the calendar for a while; the timeline says why, once. */
export async function postpone(
  delivery: Delivery,
  code: string,
  delayMs: number,
  transaction: Transaction,
): Promise<void> {
  if (!(await stepDelivery(delivery, 'scheduled', transaction, { nextAt: inMs(delayMs), reason: code }))) return;
  // One line in the timeline is enough for a row of tries that all end the same way.
  if (delivery.reason !== code) {
    await recordEvent(delivery.letterId, { kind: 'postponed', channel: delivery.channel, reason: code }, transaction);
  }
}

/** Nobody may send again before the vendor was asked, or a settling time has passed. */
export async function doubt(delivery: Delivery, code: string, transaction: Transaction): Promise<void> {
  const nextAt = inMs(env.DELIVERY_SETTLE_SECONDS * 1000);
  if (!(await stepDelivery(delivery, 'unknown', transaction, { nextAt, reason: code }))) return;
  await recordEvent(delivery.letterId, { kind: 'doubtful', channel: delivery.channel }, transaction);
}

async function applyOutcome(delivery: Delivery, outcome: SendOutcome, transaction: Transaction): Promise<void> {
  switch (outcome.kind) {
    case 'accepted':
      return accept(delivery, transaction);
    case 'unknown':
      return doubt(delivery, outcome.code, transaction);
    case 'not_sent':
      return retryOrGiveUp(delivery, outcome, 'not_sent', transaction);
    case 'refused': {
      if (outcome.next === 'never') return giveUp(delivery, 'failed', outcome.code, transaction);
      if (outcome.next === 'channel_down') {
        logger.alarm('channel refuses for a cause of ours', { channel: delivery.channel, code: outcome.code });
      }
      return retryOrGiveUp(delivery, outcome, outcome.next, transaction);
    }
  }
}

type Retryable = Extract<SendOutcome, { kind: 'refused' | 'not_sent' }>;

// Only what ended the same way without a break counts against the patience: a hiccup after a long outage is a new matter.
async function countInARow(delivery: Delivery, { kind, code }: Retryable, transaction: Transaction): Promise<number> {
  const mine = { deliveryId: delivery.id };
  const different = { [Op.or]: [{ outcome: { [Op.ne]: kind } }, { code: { [Op.ne]: code } }, { outcome: null }] };
  const last = await DeliveryAttempt.max<number | null, DeliveryAttempt>('number', {
    where: { ...mine, ...different },
    transaction,
  });
  return delivery.attempts - (last ?? 0);
}

async function retryOrGiveUp(
  delivery: Delivery,
  outcome: Retryable,
  cause: 'not_sent' | 'later' | 'channel_down',
  transaction: Transaction,
): Promise<void> {
  const inARow = await countInARow(delivery, outcome, transaction);
  const delay = retryDelayMs(cause, inARow, delivery.attempts);
  if (delay === null) return giveUp(delivery, 'dead', outcome.code, transaction);
  const asked = outcome.kind === 'refused' ? (outcome.retryAfterMs ?? 0) : 0;
  await postpone(delivery, outcome.code, Math.max(delay, asked), transaction);
}

/**
 * Records how an attempt ended and moves its delivery on, in one transaction; late news of an old attempt, or of a letter
 * that its author deleted meanwhile, changes nothing.
 */
export async function recordOutcome(attemptId: string, outcome: SendOutcome): Promise<void> {
  await inTransaction(async (transaction) => {
    const attempt = await DeliveryAttempt.findByPk(attemptId, { transaction });
    const delivery = attempt && (await Delivery.findByPk(attempt.deliveryId, { transaction, lock: true }));
    if (!delivery) return;
    const code = outcome.kind === 'accepted' ? null : outcome.code;
    const reference = outcome.kind === 'accepted' ? outcome.reference : null;
    await attempt.update({ endedAt: clock.date(), outcome: outcome.kind, code, reference }, { transaction });
    if (attempt.number === delivery.attempts) await applyOutcome(delivery, outcome, transaction);
  });
}

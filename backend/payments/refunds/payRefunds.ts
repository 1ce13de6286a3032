import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { logger } from '../../platform/logger';
import { sweepLanes } from '../../platform/sweep';
import { appleTakesMs, askApple } from '../../rails/askApple';
import { isTooOld } from '../../rails/isTooOld';
import { railLanes, rails } from '../../rails/rails';
import { nextAsking, nextRefundCheck } from '../../rails/refundChecks';
import { Payment } from '../Payment';
import { askedOf } from '../payer';
import { Refund } from '../Refund';
import { paymentSettings } from '../settings';
import { applyRefundFact } from './applyRefundFact';
import { moveUnlessGiven } from './handRefunds';
import { hearOf } from './hearOf';
import { leftToPayer } from './oweRefund';

// By then it is days old.
const manyChecks = 8;
const reason = '邮资退回';

// Booked before the rail is asked, so that a process that dies on the way leaves a refund that is asked after.
async function book(refund: Refund, changes: Partial<Refund>): Promise<boolean> {
  const { id, state, nextCheckAt, checks } = refund;
  const booked = { nextCheckAt: nextRefundCheck(checks), checks: checks + 1, ...changes };
  const [taken] = await Refund.update(booked, { where: { id, state, nextCheckAt, checks } });
  refund.set(changes);
  return taken === 1;
}

// Refused when it was first asked for, it never went; at a later time it may have gone all the same.
const asBefore = (isFirst: boolean) => (isFirst ? { requestedAt: null } : {});

async function putAside(refund: Refund, trouble: string, isFirst: boolean): Promise<void> {
  const isPayers = trouble === askApple;
  if (!isPayers) logger.alarm('a refund needs a person', { rowId: refund.id, code: trouble });
  const aside = isPayers ? leftToPayer() : { state: 'stuck' as const, trouble, nextCheckAt: null };
  await moveUnlessGiven(refund, { ...aside, ...asBefore(isFirst) });
}

// Nothing moved now: it is asked for again under the same number.
async function putOff(refund: Refund, trouble: string, next: 'later' | 'soon', isFirst: boolean): Promise<void> {
  logger[next === 'soon' ? 'warn' : 'alarm']('a refund has to wait', { rowId: refund.id, code: trouble });
  const state = isFirst ? 'owed' : 'requested';
  await moveUnlessGiven(refund, { state, trouble, nextCheckAt: nextAsking(next), ...asBefore(isFirst) });
}

async function request(refund: Refund, payment: Payment, isFirst: boolean): Promise<void> {
  if (isTooOld(payment)) return putAside(refund, 'too_old', isFirst);
  const { outRefundNo, transactionId, amountFen: fen } = refund;
  // What came beside the order is another sum than it asked for.
  const paidFen = refund.cause === 'mismatch' ? refund.paidFen : payment.amountFen;
  const paid = { transactionId: transactionId || null, paidFen };
  const asked = { ...askedOf(payment), ...paid, outRefundNo, fen, reason };
  const answer = await rails[payment.rail].refund(asked);
  if (answer.kind === 'accepted') await applyRefundFact(answer.fact);
  else if (answer.kind === 'unknown') logger.warn('refund in doubt', { rowId: refund.id, code: answer.code });
  else if (answer.next === 'never') await putAside(refund, answer.code, isFirst);
  else await putOff(refund, answer.code, answer.next, isFirst);
}

async function ask(refund: Refund, payment: Payment): Promise<void> {
  const isPayers = refund.trouble === askApple;
  const isAsked = refund.state === 'requested';
  const isLong = isPayers ? clock.now() - refund.createdAt.getTime() > appleTakesMs : refund.checks >= manyChecks;
  if (isLong) logger.alarm('a refund is on its way for days', { rowId: refund.id });
  const heard = await hearOf(refund, payment);
  if (heard !== null && heard !== 'absent' && heard !== 'never') return;
  // Its payer has not asked Apple yet, or Apple has not answered them.
  if (heard === 'absent' && isPayers) return;
  // It never arrived there, or not yet: under the same number it goes back once, however often it is asked for.
  if (heard === 'absent' && isAsked) await request(refund, payment, false);
  // A push could have told of it for days.
  else if (heard === 'never' && isAsked && isLong) await putAside(refund, 'payer_gone', false);
  else logger.warn('refund could not be asked after', { rowId: refund.id, vendor: payment.rail });
}

// When it may be asked for: some rails want a pause between two refunds of one payment.
async function turnOf({ id, paymentId }: Refund, { rail }: Payment): Promise<Date> {
  const last = await Refund.max<Date | null, Refund>('requestedAt', { where: { paymentId, id: { [Op.ne]: id } } });
  return new Date((last?.getTime() ?? 0) + (rails[rail].refundPauseMs ?? 0));
}

/** Takes one refund a step further: asks its rail for what is owed, and after what was asked for. Twice is as once. */
export async function payRefund(id: string): Promise<void> {
  const refund = await Refund.findByPk(id, { rejectOnEmpty: true });
  const payment = await Payment.findByPk(refund.paymentId, { rejectOnEmpty: true });
  const { checks, requestedAt } = refund;
  if (refund.state !== 'owed' || requestedAt) {
    const state = refund.state === 'owed' ? 'requested' : refund.state;
    if (await book(refund, { state })) await ask(refund, payment);
    return;
  }
  const [now, turn] = [clock.date(), await turnOf(refund, payment)];
  if (turn > now) await book(refund, { nextCheckAt: turn, checks });
  else if (await book(refund, { state: 'requested', requestedAt: now })) await request(refund, payment, true);
}

/**
 * Sends back what is owed, and asks after it until it has arrived, rail by rail. Owed money is left alone while REFUNDS is
 * off; what was asked for before is followed all the same.
 */
export const payRefunds = sweepLanes({
  name: 'pay refunds',
  pauseMs: 5_000,
  batch: 20,
  lanes: railLanes,
  find: (limit, aside, lane) =>
    select<{ id: string }>(
      `SELECT r.id FROM refunds r JOIN payments p ON p.id = r.payment_id
       WHERE r.next_check_at <= :now AND IF(p.rail IN (:railLanes), p.rail, '') = :lane AND r.id NOT IN (:aside)
         AND (r.state IN ('requested', 'stuck') OR r.state = 'owed' AND (:isOn OR r.requested_at IS NOT NULL))
       ORDER BY r.next_check_at LIMIT :limit`,
      { now: clock.date(), isOn: paymentSettings.REFUNDS === 'on', lane, railLanes, limit, aside },
    ),
  work: ({ id }) => payRefund(id),
});

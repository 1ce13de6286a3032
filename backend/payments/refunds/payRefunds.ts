import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { logger } from '../../platform/logger';
import { sweep } from '../../platform/sweep';
import { askApple } from '../../rails/askApple';
import { isTooOld } from '../../rails/isTooOld';
import { rails } from '../../rails/rails';
import { Payment } from '../Payment';
import { askedOf } from '../payer';
import { Refund } from '../Refund';
import { paymentSettings } from '../settings';
import { applyRefundFact } from './applyRefundFact';
import { moveUnlessGiven } from './handRefunds';
import { hearOf } from './hearOf';
import { leftToPayer } from './oweRefund';

// How long until an open refund is asked after the first, second … time; then once a day.
const checkDelaysMs = [30_000, 60_000, 600_000, 3_600_000, 21_600_000];
const dayMs = 86_400_000;
// By then it is days old.
const manyChecks = 8;
// So long whoever paid may take to ask Apple; then a person looks.
const isForgotten = ({ createdAt }: Refund) => clock.now() - createdAt.getTime() > 60 * dayMs;
// A refusal that may pass: no money on our account, too many calls.
const laterMs = 3_600_000;
const reason = '邮资退回';

const nextCheckAfter = (checks: number): Date => new Date(clock.now() + (checkDelaysMs[checks] ?? dayMs));

// Booked before the rail is asked, so that a process that dies on the way leaves a refund that is asked after.
async function book(refund: Refund, changes: Partial<Refund>): Promise<boolean> {
  const { id, state, nextCheckAt, checks } = refund;
  const booked = { nextCheckAt: nextCheckAfter(checks), checks: checks + 1, ...changes };
  const [taken] = await Refund.update(booked, { where: { id, state, nextCheckAt, checks } });
  return taken === 1;
}

async function putAside(refund: Refund, trouble: string): Promise<void> {
  const isPayers = trouble === askApple;
  if (!isPayers) logger.alarm('a refund needs a person', { rowId: refund.id, code: trouble });
  const aside = isPayers ? leftToPayer() : { state: 'stuck' as const, trouble, nextCheckAt: null };
  await moveUnlessGiven(refund, aside);
}

// Nothing moved: it is owed as before, and asked for again under the same number.
async function putOff(refund: Refund, trouble: string): Promise<void> {
  logger.alarm('a refund has to wait', { rowId: refund.id, code: trouble });
  const nextCheckAt = new Date(clock.now() + laterMs);
  await moveUnlessGiven(refund, { state: 'owed', trouble, nextCheckAt });
}

async function request(refund: Refund, payment: Payment): Promise<void> {
  const { outRefundNo, transactionId, amountFen: fen } = refund;
  // What came beside the order is another sum than it asked for.
  const paidFen = refund.cause === 'mismatch' ? refund.paidFen : payment.amountFen;
  const paid = { transactionId: transactionId || null, paidFen };
  const asked = { ...askedOf(payment), ...paid, outRefundNo, fen, reason };
  const answer = await rails[payment.rail].refund(asked);
  if (answer.kind === 'accepted') await applyRefundFact(answer.fact);
  else if (answer.kind === 'unknown') logger.warn('refund in doubt', { rowId: refund.id, code: answer.code });
  else if (answer.next === 'later') await putOff(refund, answer.code);
  else await putAside(refund, answer.code);
}

async function ask(refund: Refund, payment: Payment): Promise<void> {
  const isPayers = refund.trouble === askApple;
  if (isPayers ? isForgotten(refund) : refund.checks >= manyChecks)
    logger.alarm('a refund is on its way for days', { rowId: refund.id });
  const heard = await hearOf(refund, payment);
  if (heard !== null && heard !== 'absent' && heard !== 'never') return;
  // Its payer has not asked Apple yet, or Apple has not answered them.
  if (heard === 'absent' && isPayers) return;
  // It never arrived there, or not yet: under the same number it goes back once, however often it is asked for.
  if (heard === 'absent' && refund.state === 'requested') await request(refund, payment);
  else logger.warn('refund could not be asked after', { rowId: refund.id, vendor: payment.rail });
}

/**
 * Takes one refund a step further: asks the rail for one that is owed, and after one that was asked for. Twice is as
 * once.
 */
export async function payRefund(id: string): Promise<void> {
  const refund = await Refund.findByPk(id, { rejectOnEmpty: true });
  const payment = await Payment.findByPk(refund.paymentId, { rejectOnEmpty: true });
  if (refund.state !== 'owed') {
    if (await book(refund, {})) await ask(refund, payment);
  } else if (isTooOld(payment)) {
    if (await book(refund, { state: 'stuck', trouble: 'too_old', nextCheckAt: null })) {
      logger.alarm('postage is too old to be sent back', { orderId: payment.orderId });
    }
  } else if (await book(refund, { state: 'requested', requestedAt: clock.date() })) {
    await request(await refund.reload(), payment);
  }
}

/**
 * Sends back what is owed, and asks after it until it has arrived. Owed money is left alone while REFUNDS is off; what was
 * asked for before is followed all the same.
 */
export const payRefunds = sweep({
  name: 'pay refunds',
  pauseMs: 5_000,
  batch: 20,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT id FROM refunds WHERE next_check_at <= :now AND state IN (:states) AND id NOT IN (:aside)
       ORDER BY next_check_at LIMIT :limit`,
      {
        now: clock.date(),
        states: ['requested', 'stuck', ...(paymentSettings.REFUNDS === 'on' ? ['owed'] : [])],
        limit,
        aside,
      },
    ),
  work: ({ id }) => payRefund(id),
});

import type { Attributes, Transaction } from 'sequelize';
import type { Source } from '../../ledger/accounts';
import type { BookedPayment } from '../../ledger/postPayment';
import { postOwed, postReturning, postWithdrawn } from '../../ledger/postRefund';
import type { RefundCause } from '../../ledger/refundCauses';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { askApple } from '../../rails/askApple';
import { isTooOld } from '../../rails/isTooOld';
import { rails } from '../../rails/rails';
import type { Line } from '../orderLines';
import type { Payment } from '../Payment';
import { Refund } from '../Refund';
import { paymentSettings } from '../settings';
import { givenByHand, held, mayBeGiven } from './handRefunds';

/** Money that must go back: of what `transactionId` of a payment brought in for a line. */
export interface Debt {
  line: Line;
  payment: Attributes<Payment>;
  transactionId: string | null;
  paidFen: number;
  amountFen: number;
  cause: RefundCause;
  /** Who told of money that came beside the order; ours unless said. */
  source?: Source;
}

/** Debts that are paid out without a person: what happened is beyond doubt, or two operators have decided. */
const clearCauses: readonly RefundCause[] = [
  'cancelled',
  'undeliverable',
  'letter_not_waiting',
  'missed',
  'paid_twice',
  'minor',
  'unproven',
];

type Beginning = Pick<Refund, 'state' | 'nextCheckAt'> & { trouble: string | null };

/** A refund that only its payer can have sent: it is looked at every day until it has come. */
export const leftToPayer = (): Beginning => ({
  state: 'stuck',
  trouble: askApple,
  nextCheckAt: new Date(clock.now() + 86_400_000),
});

async function beginning({ cause, payment }: Debt, transaction: Transaction): Promise<Beginning> {
  const isBack = cause === 'refunded_by_hand';
  if (isBack && rails[payment.rail].hasNoBill) return { state: 'refunded', trouble: null, nextCheckAt: null };
  // The bill names the number under which it went, and settles it.
  if (isBack || (await mayBeGiven(payment.id, transaction))) return held;
  if (await rails[payment.rail].asksPayerToRefund?.(payment.outTradeNo)) return leftToPayer();
  if (isTooOld(payment)) return { state: 'stuck', trouble: 'too_old', nextCheckAt: null };
  return { state: 'owed', trouble: null, nextCheckAt: clearCauses.includes(cause) ? clock.date() : null };
}

/**
 * Writes down that money must go back, and why; false when the same money is owed back already, for whatever cause. What is
 * too old for its rail waits for a person. The caller holds the order's row.
 */
export async function oweRefund(debt: Debt, transaction: Transaction): Promise<boolean> {
  const { line, payment, cause, amountFen, paidFen } = debt;
  const money = { orderLineId: line.id, paymentId: payment.id, transactionId: debt.transactionId ?? '' };
  if (await Refund.findOne({ where: { ...money, standing: 1 }, transaction })) return false;
  const id = newId();
  const numbers = { id, outRefundNo: id, standing: 1 as const, createdAt: clock.date() };
  const start = await beginning(debt, transaction);
  const row = await Refund.create({ ...money, ...numbers, ...start, cause, amountFen, paidFen }, { transaction });
  const { source = 'own' } = debt;
  await postOwed(payment, row, source, transaction);
  const gone = { askedAt: row.createdAt, refundedAt: row.createdAt };
  if (row.state === 'refunded') await postReturning(payment, row, gone, source, transaction);
  const { orderId } = line;
  if (start.trouble === askApple) logger.info('refund owed', { orderId, code: askApple });
  else if (start.trouble === givenByHand && cause === 'refunded_by_hand')
    logger.info('refund owed', { orderId, code: cause });
  else if (start.trouble === givenByHand) logger.alarm('a refund needs a person', { orderId, code: givenByHand });
  else if (start.trouble) logger.alarm('postage is too old to be sent back', { orderId });
  else if (start.nextCheckAt && paymentSettings.REFUNDS === 'on') logger.info('refund owed', { orderId, code: cause });
  else if (start.state === 'owed') logger.alarm('refund owed', { orderId, code: cause });
  return true;
}

/** Whether nothing of a refund can have gone back yet. */
export const isWithdrawable = ({ state, trouble }: Pick<Refund, 'state' | 'trouble'>): boolean =>
  state === 'owed' || (state === 'stuck' && trouble === givenByHand);

/**
 * Takes back what was owed for one sum of money and not asked for yet: the right word came after a wrong one. False where
 * nothing was.
 */
export async function withdrawRefund(payment: BookedPayment, transactionId: string | null, transaction: Transaction) {
  const of = { paymentId: payment.id, transactionId: transactionId ?? '', cause: 'mismatch' } as const;
  const wrong = (await Refund.findAll({ where: of, transaction, lock: true })).filter(isWithdrawable);
  for (const refund of wrong) {
    await refund.update({ state: 'withdrawn', standing: null, nextCheckAt: null }, { transaction });
    await postWithdrawn(payment, refund, transaction);
  }
  return wrong.length > 0;
}

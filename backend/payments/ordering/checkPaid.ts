import { select } from '../../platform/database';
import { logger } from '../../platform/logger';
import { nextPaidCheck } from '../../rails/paidChecks';
import { rails } from '../../rails/rails';
import { Payment } from '../Payment';
import { askedOf } from '../payer';
import { applyPaymentFact } from './applyPaymentFact';

// Whether its rail has given all of it back, by our books.
async function isAllBack({ id, transactionId, amountFen }: Payment): Promise<boolean> {
  const [back] = await select<{ fen: number | null }>(
    `SELECT SUM(r.amount_fen) AS fen FROM refunds r JOIN ledger_entries e ON e.refund_id = r.id AND e.kind = 'refunded'
     WHERE r.payment_id = :id AND r.transaction_id = :transactionId`,
    { id, transactionId: transactionId ?? '' },
  );
  return Number(back?.fen) === amountFen;
}

/**
 * Asks a rail that has no bill how a payment stands which is paid in our books, applies the answer and books the day on
 * which it is asked again. Where the rail could not say, that stays as it was booked.
 */
export async function checkPaid(payment: Payment): Promise<void> {
  const { id, orderId, rail, paidAt } = payment;
  const answer = await rails[rail].query(askedOf(payment));
  const told = { orderId, vendor: rail };
  if (answer.kind === 'unknown') logger.warn('payment could not be asked after', { ...told, code: answer.code });
  if (answer.kind === 'unknown' && !answer.isForGood) return;
  if (answer.kind === 'found') await applyPaymentFact(answer.fact);
  const state = answer.kind === 'found' ? answer.fact.state : answer.kind;
  if (state === 'absent' || state === 'unpaid')
    logger.alarm('a paid payment is not so at its rail', { ...told, code: state });
  if (state === 'paid' && (await isAllBack(payment))) logger.alarm('what went back is reported as kept', told);
  const nextCheckAt = state === 'unknown' || !paidAt ? null : nextPaidCheck(rail, paidAt);
  await Payment.update({ nextCheckAt }, { where: { id, status: 'paid' } });
}

import type { Transaction } from 'sequelize';
import { postPaidTwice } from '../../ledger/postRefund';
import { Order } from '../../payments/Order';
import { Payment } from '../../payments/Payment';
import { Refund } from '../../payments/Refund';
import { byHand, settleByHand } from '../../payments/refunds/byHand';
import { clock } from '../../platform/clock';
import { inTransaction, select } from '../../platform/database';
import { logger } from '../../platform/logger';
import { hearSurely } from '../stuck/hearSurely';
import { toPayOut } from './namePayee';
import { Payout } from './Payout';
import { decryptPayee, nobody, type Payee } from './payees';
import { destroyPayoutKeys } from './payoutKeys';

/** A refund that waits to be paid out by hand, without who is paid. */
export interface Waiting {
  refundId: string;
  fen: number;
  owedAt: Date;
  /** `unnamed`: its payer has not said where to; `came_by_rail`: since it was taken up; whether it was paid is not noted. */
  state: Payout['state'] | 'unnamed' | 'came_by_rail';
}

/** Every refund that cannot go back the way it came, or has come while it was paid out, the one owed longest first. */
export const waitingPayouts = (): Promise<Waiting[]> =>
  select<Waiting>(
    `SELECT r.id AS refundId, r.amount_fen AS fen, r.created_at AS owedAt,
       CASE WHEN r.state = 'refunded' THEN 'came_by_rail'
         WHEN p.state IS NULL OR (p.state = 'named' AND p.payee_account IS NULL) THEN 'unnamed' ELSE p.state END AS state
     FROM refunds r LEFT JOIN payouts p ON p.refund_id = r.id
     WHERE r.state = 'stuck' AND r.trouble IN (:byHand) AND r.standing = 1 OR r.state = 'refunded' AND p.state = 'underway'
     ORDER BY r.created_at, r.id`,
    { byHand: [...byHand] },
  );

// The refund before its payout, as everywhere: whoever comes first decides.
async function locked(refundId: string, transaction: Transaction): Promise<{ refund: Refund; payout: Payout }> {
  const refund = await Refund.findOne({ where: { id: refundId, ...toPayOut }, transaction, lock: true });
  const payout = refund && (await Payout.findByPk(refundId, { transaction, lock: true }));
  if (!payout) throw new Error(`nothing of ${refundId} is to be paid out: look at the list`);
  return { refund, payout };
}

async function payeeOf({ paymentId }: Refund, payout: Payout, transaction: Transaction): Promise<Payee> {
  const { orderId } = await Payment.findByPk(paymentId, { transaction, rejectOnEmpty: true });
  const { accountId } = await Order.findByPk(orderId, { transaction, rejectOnEmpty: true });
  const payee = await decryptPayee(payout, accountId);
  if (!payee) throw new Error('nobody is named: its payer, or who has the code of its erasure proof, says where to');
  return payee;
}

// What its rail was ever asked for may have gone there: then nothing is paid out. Where it may still send it back, that it
// knows nothing of it for the moment does not say that it has not.
async function askRail(refundId: string): Promise<void> {
  const open = await Refund.findOne({ where: { id: refundId, ...toPayOut } });
  const isGivenUp = open?.trouble === 'given_up';
  if (!open || !(open.nextCheckAt || open.requestedAt || isGivenUp)) return;
  const heard = await hearSurely(open);
  if (heard === 'underway') throw new Error(`${refundId} is under way again at its rail: nothing is paid out`);
  // What two have decided, they did by its word.
  if (isGivenUp || !open.nextCheckAt) return;
  if (heard === 'absent') throw new Error('its rail does not find it now: try again');
  if (heard === 'never') throw new Error('its rail can be asked no more: look into its console');
}

/**
 * Takes up a payout and answers what is to be paid and to whom; from now on its payer changes nothing. Asked again it
 * answers the same. Throws in words where there is nothing to pay, as when its rail says that it has come or is coming,
 * where its rail does not say, or nobody is named.
 */
export async function takePayout(refundId: string): Promise<Payee & { fen: number }> {
  await askRail(refundId);
  return inTransaction(async (transaction) => {
    const { refund, payout } = await locked(refundId, transaction);
    const payee = await payeeOf(refund, payout, transaction);
    if (payout.state === 'named') await payout.update({ state: 'underway', takenAt: clock.date() }, { transaction });
    await refund.update({ trouble: 'paying_out' }, { transaction });
    return { ...payee, fen: refund.amountFen };
  });
}

interface Forgotten {
  done: boolean;
  keyId: string | null | undefined;
}

// The key goes once it is committed that nobody needs it.
async function forgetting(work: (transaction: Transaction) => Promise<Forgotten>): Promise<boolean> {
  const { done, keyId } = await inTransaction(work);
  await destroyPayoutKeys([keyId]);
  return done;
}

// By its rail it came meanwhile: what the bank has paid too, somebody has to ask back of its payee.
async function bookTwice(refund: Refund, railNo: string, transaction: Transaction): Promise<void> {
  const payment = await Payment.findByPk(refund.paymentId, { transaction, rejectOnEmpty: true });
  await postPaidTwice(payment, refund, { railNo, paidAt: clock.date() }, transaction);
  logger.alarm('what was paid out by hand came by its rail too', { rowId: refund.id });
}

// What was taken up, also where it has come by its rail since: the bank's word of it is noted all the same.
async function takenUp(refundId: string, transaction: Transaction) {
  const refund = await Refund.findByPk(refundId, { transaction, lock: true });
  const known = await Payout.findByPk(refundId, { transaction, lock: true });
  if (refund?.state !== 'refunded' || (known?.state !== 'underway' && known?.state !== 'sent_back'))
    return { ...(await locked(refundId, transaction)), hasCome: false };
  return { refund, payout: known, hasCome: true };
}

/**
 * Writes down that a payout was made, and who was paid is forgotten; false when it was written down before. What came by its
 * rail meanwhile is booked as paid twice, with an alarm. Throws in words where nobody took it up.
 */
export const notePaid = (refundId: string, reference: string): Promise<boolean> =>
  forgetting(async (transaction) => {
    await Refund.findByPk(refundId, { transaction, lock: true });
    const known = await Payout.findByPk(refundId, { transaction, lock: true });
    if (known?.state === 'paid') return { done: false, keyId: known.keyId };
    const { refund, payout, hasCome } = await takenUp(refundId, transaction);
    if (payout.state !== 'underway') throw new Error(`${refundId} is not taken up: payouts take`);
    if (hasCome) await bookTwice(refund, reference, transaction);
    else await settleByHand(refundId, reference, transaction);
    const { keyId } = payout;
    await payout.update({ ...nobody, state: 'paid', paidAt: clock.date(), reference }, { transaction });
    return { done: true, keyId };
  });

/**
 * Writes down that the account did not take a payout, or that none was made: its payer is asked for another, unless it came
 * by its rail meanwhile. Throws in words.
 */
export async function noteSentBack(refundId: string): Promise<void> {
  await forgetting(async (transaction) => {
    const { refund, payout, hasCome } = await takenUp(refundId, transaction);
    const { state, keyId } = payout;
    if (state === 'sent_back') return { done: false, keyId };
    if (state !== 'underway') throw new Error(`${refundId} is not taken up: payouts take`);
    await payout.update({ ...nobody, state: 'sent_back', takenAt: null }, { transaction });
    if (!hasCome) await refund.update({ trouble: 'sent_back' }, { transaction });
    return { done: true, keyId };
  });
}

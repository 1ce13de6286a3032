import type { Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import type { AccountName, Source } from './accounts';
import { LedgerEntry } from './LedgerEntry';
import { type Posting, post } from './post';
import type { BookedPayment } from './postPayment';
import { closingsOf, countEntries } from './refundEntries';

/** A refund, as far as the ledger knows one. `transactionId`: of the money that goes back. */
export interface BookedRefund {
  id: string;
  orderLineId: string;
  transactionId: string;
  outRefundNo: string;
  cause: string;
  amountFen: number;
  createdAt: Date;
}

// Of whose money it is: what the order's lines were paid with, or what came beside it.
const moneyOf = (payment: BookedPayment, { transactionId, orderLineId }: BookedRefund) => ({
  outNo: payment.outTradeNo,
  railNo: transactionId,
  orderLineId,
});

const sharedBy = (payment: BookedPayment, refund: BookedRefund) => ({
  rail: payment.rail,
  paymentId: payment.id,
  orderLineId: refund.orderLineId,
  refundId: refund.id,
  amountFen: refund.amountFen,
});

const isOfOrder = ({ transactionId }: BookedPayment, refund: BookedRefund) =>
  refund.transactionId === (transactionId ?? '');

async function isPaid({ outTradeNo: outNo }: BookedPayment, { orderLineId }: BookedRefund, transaction: Transaction) {
  return (await LedgerEntry.findOne({ where: { kind: 'paid', outNo, orderLineId }, transaction })) !== null;
}

async function owedFrom(refundId: string, transaction: Transaction): Promise<AccountName | null> {
  const owed = await LedgerEntry.findOne({ where: { kind: 'owed', refundId }, transaction });
  return owed?.to ?? null;
}

/**
 * Books that money has to go back. What came beside the order, twice or not as it was ordered, is booked as having come by
 * the same step. What a payment brought in before there was a ledger waits for its adoption. Twice is as once.
 */
export async function postOwed(
  payment: BookedPayment,
  refund: BookedRefund,
  source: Source,
  transaction: Transaction,
): Promise<void> {
  // Under whatever number it was.
  if (await owedFrom(refund.id, transaction)) return;
  const shared = { ...sharedBy(payment, refund), source, occurredAt: refund.createdAt };
  const ofOrder = payment.paidAt !== null && isOfOrder(payment, refund);
  if (ofOrder && !(await isPaid(payment, refund, transaction))) return;
  if (!ofOrder) {
    const kind = refund.cause === 'paid_twice' ? 'paid_again' : 'set_aside';
    await post({ ...shared, kind, from: 'suspense', to: 'rail', ...moneyOf(payment, refund) }, transaction);
  }
  const owing = { from: 'owed', to: ofOrder ? 'postage' : 'suspense', outNo: refund.outRefundNo } as const;
  await post({ ...shared, kind: 'owed', ...owing }, transaction);
}

/** Books that money does not have to go back after all, and will be booked anew as what it turned out to be. */
export async function postWithdrawn(payment: BookedPayment, refund: BookedRefund, transaction: Transaction) {
  const account = await owedFrom(refund.id, transaction);
  if (!account) return;
  const shared = { ...sharedBy(payment, refund), source: 'own', occurredAt: clock.date() } as const;
  const { outRefundNo: outNo } = refund;
  await post({ ...shared, kind: 'withdrawn', from: account, to: 'owed', outNo }, transaction);
  if (account !== 'suspense') return;
  await post({ ...shared, kind: 'cleared', from: 'rail', to: account, ...moneyOf(payment, refund) }, transaction);
}

/** How far the rail has come with a refund, and when. */
export interface Returning {
  askedAt: Date;
  /** Null while it has not arrived. */
  refundedAt: Date | null;
}

/** Books that the rail took a refund, and that the money has gone. Twice is as once; older words undo nothing. */
export async function postReturning(
  payment: BookedPayment,
  refund: BookedRefund,
  { askedAt, refundedAt }: Returning,
  source: Source,
  transaction: Transaction,
): Promise<void> {
  if (!(await owedFrom(refund.id, transaction))) return;
  const shared = { ...sharedBy(payment, refund), outNo: refund.outRefundNo, source };
  const steps: Posting[] = [{ ...shared, kind: 'asked', from: 'returning', to: 'owed', occurredAt: askedAt }];
  if (refundedAt) {
    steps.push({ ...shared, kind: 'refunded', from: 'rail', to: 'returning', occurredAt: refundedAt });
  }
  for (const step of steps) await post(step, transaction);
}

/** Books that the rail closed a refund: what it had taken is owed as before. Twice is as once. */
export async function postClosed(
  payment: BookedPayment,
  refund: BookedRefund,
  askedAt: Date,
  source: Source,
  transaction: Transaction,
): Promise<void> {
  if (!(await owedFrom(refund.id, transaction))) return;
  await postReturning(payment, refund, { askedAt, refundedAt: null }, source, transaction);
  const back = { kind: 'closed', from: 'owed', to: 'returning', outNo: refund.outRefundNo } as const;
  await post({ ...sharedBy(payment, refund), ...back, source, occurredAt: clock.date() }, transaction);
}

/** How a refund went otherwise than under our number at its rail: from which account, when, under which numbers. */
interface GoneOtherwise extends Pick<Posting, 'from' | 'outNo' | 'railNo' | 'occurredAt'> {
  kind: 'paid_out' | 'matched';
  /** All of it, unless said. */
  amountFen?: number;
}

async function postGone(payment: BookedPayment, refund: BookedRefund, gone: GoneOtherwise, transaction: Transaction) {
  const isWithRail = (await countEntries(refund.id, 'asked', transaction)) > (await closingsOf(refund.id, transaction));
  const moved = { to: isWithRail ? 'returning' : 'owed', source: 'own', ...gone } as const;
  await post({ ...sharedBy(payment, refund), ...moved }, transaction);
}

/** A transfer from our bank: its number there, and when it was noted. */
interface Transfer {
  railNo: string;
  paidAt: Date;
}

/** Books that our bank has paid out what had come by its rail meanwhile: so much of ours is out, and owed to nobody. */
export const postPaidTwice = (
  payment: BookedPayment,
  refund: BookedRefund,
  { railNo, paidAt: occurredAt }: Transfer,
  transaction: Transaction,
): Promise<void> => {
  const gone = { kind: 'paid_out', from: 'bank', to: 'suspense', outNo: refund.outRefundNo, railNo } as const;
  return post({ ...sharedBy(payment, refund), ...gone, source: 'own', occurredAt }, transaction);
};

/** Books that a refund was paid out from our bank, whatever its rail was asked for. */
export const postPaidOut = (
  payment: BookedPayment,
  refund: BookedRefund,
  { railNo, paidAt }: Transfer,
  transaction: Transaction,
): Promise<void> => {
  const gone = { kind: 'paid_out', from: 'bank', outNo: refund.outRefundNo, railNo, occurredAt: paidAt } as const;
  return postGone(payment, refund, gone, transaction);
};

/** Books that a refund, or so much of it, is what somebody gave back by hand, and is held apart, under another number. */
export const postMatched = (
  payment: BookedPayment,
  refund: BookedRefund,
  { outNo, occurredAt, amountFen }: { outNo: string; occurredAt: Date; amountFen: number },
  transaction: Transaction,
): Promise<void> => {
  const gone = { kind: 'matched', from: 'suspense', outNo, railNo: '', occurredAt, amountFen } as const;
  return postGone(payment, refund, gone, transaction);
};

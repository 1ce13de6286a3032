import { LedgerEntry } from '../../ledger/LedgerEntry';
import { post } from '../../ledger/post';
import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import { Payment } from '../../payments/Payment';
import { askedOf } from '../../payments/payer';
import { Refund } from '../../payments/Refund';
import { applyRefundFact } from '../../payments/refunds/applyRefundFact';
import { noteHandRefund } from '../../payments/refunds/handRefunds';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import type { RefundFact } from '../../rails/RefundFact';
import { rails } from '../../rails/rails';
import type { BillDifference } from './BillDifference';
import { BillRow } from './BillRow';
import { railsIn } from './billers';
import { inLedger } from './findDifferences';

interface Known {
  payment: Payment | null;
  refund: Refund | null;
  row: BillRow | null;
}

async function known({ rail, subject, outNo, railNo }: BillDifference): Promise<Known> {
  const isRefund = subject === 'refund';
  const row = await BillRow.findOne({ where: { rail, kind: subject, outNo, ...(isRefund ? {} : { railNo }) } });
  const refund = isRefund ? await Refund.findOne({ where: { outRefundNo: outNo } }) : null;
  const payment = refund
    ? await Payment.findByPk(refund.paymentId)
    : await Payment.findOne({ where: { rail: railsIn(rail), outTradeNo: isRefund ? (row?.tradeNo ?? '') : outNo } });
  return { payment, refund, row };
}

// By the number of its order the rail tells of the money that we know.
const otherMoney = ({ railNo }: BillDifference, payment: Payment | null) =>
  payment?.transactionId && payment.transactionId !== railNo ? { railNo } : {};

// What stands in a bill as given back may not have gone, or not yet: then it is asked after again.
const notGone: readonly string[] = ['underway', 'abnormal', 'closed'] satisfies RefundFact['state'][];

// Money that was set aside for having been told wrongly, if the bill is right.
const isToldWrongly = async ({ rail, subject, kind, outNo, railNo }: BillDifference): Promise<boolean> =>
  kind === 'amount' && subject === 'payment' && (await inLedger({ rail, subject, outNo, railNo })).fen === 0;

// What the rail itself says decides, never the bill; what it says is applied only where the bill told of something new.
async function askRail(difference: BillDifference, { payment, refund }: Known): Promise<string> {
  const { subject, kind } = difference;
  const rail = rails[payment?.rail ?? difference.rail];
  const asked = payment ? askedOf(payment) : { outTradeNo: difference.outNo, payer: async () => null };
  if (subject === 'payment') {
    const answer = await rail.query({ ...asked, ...otherMoney(difference, payment) });
    if (answer.kind === 'found' && kind !== 'ours_only') await applyPaymentFact(answer.fact, 'bill');
    return answer.kind === 'found' ? answer.fact.state : answer.kind;
  }
  const fen = refund?.amountFen ?? difference.theirsFen;
  const answer = await rail.queryRefund({ ...asked, outRefundNo: difference.outNo, fen });
  if (answer.kind === 'found' && kind === 'theirs_only') await applyRefundFact(answer.fact, 'bill');
  return answer.kind === 'found' ? answer.fact.state : answer.kind;
}

// Money whose number we never gave: it is held apart until a person knows whose it is.
async function postUnmatched(difference: BillDifference, { payment, row }: Known): Promise<void> {
  const { rail, subject, outNo, railNo, theirsFen: fen } = difference;
  const occurredAt = row?.at ?? clock.date();
  if (subject === 'refund' && payment) {
    const { outTradeNo } = payment;
    const fact = {
      rail: payment.rail,
      outTradeNo,
      outRefundNo: outNo,
      railRefundId: railNo,
      fen,
      refundedAt: occurredAt,
    };
    return noteHandRefund({ ...fact, state: 'refunded' }, 'bill');
  }
  const [from, to] = subject === 'payment' ? (['suspense', 'rail'] as const) : (['rail', 'suspense'] as const);
  const about = { rail, outNo, railNo, paymentId: payment?.id ?? '', occurredAt };
  const entry = { kind: 'unmatched', source: 'bill', from, to, amountFen: fen, ...about } as const;
  await inTransaction((transaction) => post(entry, transaction));
}

// Money that came as the bill says, was set aside, and of which nothing is left with the rail or owed.
async function wentBack({ rail, outNo, railNo, theirsFen }: BillDifference): Promise<boolean> {
  const came = await BillRow.count({ where: { rail, kind: 'payment', outNo, railNo, state: 'done' } });
  const aside = await LedgerEntry.findAll({ where: { rail: railsIn(rail), outNo, railNo, kind: 'set_aside' } });
  const where = { refundId: aside.map(({ refundId }) => refundId), kind: ['refunded', 'matched', 'paid_out'] };
  return came > 0 && Number(await LedgerEntry.sum('amountFen', { where })) === theirsFen;
}

async function hasGone(difference: BillDifference): Promise<string | null> {
  const { rail, subject, outNo, railNo, theirsFen, kind } = difference;
  if (kind === 'theirs_only' || kind === 'amount') {
    const { fen, asideFen } = await inLedger({ rail, subject, outNo, railNo });
    return fen + asideFen === theirsFen ? 'ledger' : null;
  }
  if (kind === 'state' && subject === 'payment') return (await wentBack(difference)) ? 'ledger' : null;
  if (kind !== 'ours_only') return null;
  const numbers = subject === 'payment' ? { outNo, railNo } : { outNo };
  return (await BillRow.count({ where: { rail, kind: subject, ...numbers } })) > 0 ? 'bill' : null;
}

/**
 * Does about a difference what is without doubt: what stands in the bill only is asked for at the rail and applied as it
 * says, which repairs a missed callback; everything else waits for a person, with what the rail says of it. True when the
 * difference is gone.
 */
export async function settleDifference(difference: BillDifference): Promise<boolean> {
  if (difference.resolvedAt) return true;
  const { kind, subject } = difference;
  const isOneSided = kind === 'theirs_only' || kind === 'ours_only';
  if ((isOneSided || (await isToldWrongly(difference))) && !(await hasGone(difference))) {
    const books = await known(difference);
    await difference.update({ said: await askRail(difference, books) });
    const isOurs = subject === 'payment' ? books.payment : books.refund;
    if (kind === 'theirs_only' && !isOurs && !notGone.includes(difference.said ?? '')) {
      await postUnmatched(difference, books);
    }
  }
  const resolvedBy = await hasGone(difference);
  if (resolvedBy) await difference.update({ resolvedAt: clock.date(), resolvedBy });
  return resolvedBy !== null;
}

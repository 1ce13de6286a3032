import type { Transaction } from 'sequelize';
import type { Source } from '../../ledger/accounts';
import { postClosed, postReturning } from '../../ledger/postRefund';
import { closingsOf, refundClosedUnder, wentOtherwise } from '../../ledger/refundEntries';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import type { RefundFact } from '../../rails/RefundFact';
import { rails } from '../../rails/rails';
import { Payment } from '../Payment';
import { Refund } from '../Refund';
import { isByHand } from './byHand';
import { givenByHand, held, mayBeGiven, noteHandRefund } from './handRefunds';

/** What a fact changed: `applied` something, `nothing` new, `suspect` (does not match our books), `unknown_refund`. */
export type RefundFactOutcome = 'applied' | 'nothing' | 'suspect' | 'unknown_refund';

// Somebody may mend it on the vendor's side: it is looked at every day.
const dayMs = 86_400_000;
// Under so many numbers it is asked for, where the rail closes them.
const mostNumbers = 3;
const anewMs = 3_600_000;

const matches = ({ rail, outTradeNo, fen }: RefundFact, refund: Refund, payment: Payment): boolean =>
  rail === payment.rail && outTradeNo === payment.outTradeNo && (fen === null || fen === refund.amountFen);

/** What of a refund changes when it is to be asked for under another number, since the one before is over. */
export const underAnotherNumber = () => ({ outRefundNo: newId(), railRefundId: null, requestedAt: null, checks: 0 });

// What is closed is closed for good: only then may it be asked for under another number. That it was stands in the books.
async function changesByClosing({ rail, railRefundId }: RefundFact, refund: Refund, transaction: Transaction) {
  if (!rails[rail].closesRefunds)
    return { state: 'stuck' as const, trouble: 'closed', railRefundId, nextCheckAt: null };
  const numbers = await closingsOf(refund.id, transaction);
  if (refund.state === 'stuck' || numbers >= mostNumbers) {
    return { state: 'stuck' as const, trouble: 'closed_for_good', railRefundId, nextCheckAt: null };
  }
  return {
    ...underAnotherNumber(),
    state: 'owed' as const,
    trouble: 'closed',
    nextCheckAt: new Date(clock.now() + anewMs),
  };
}

const arrived = { state: 'refunded', trouble: null, nextCheckAt: null } as const;

async function changesBy(fact: RefundFact, refund: Refund, transaction: Transaction): Promise<Partial<Refund>> {
  const { railRefundId, refundedAt } = fact;
  switch (fact.state) {
    case 'underway':
      return { railRefundId };
    case 'refunded':
      return { ...arrived, railRefundId, refundedAt: refundedAt ?? clock.date() };
    case 'abnormal':
      return { state: 'stuck', trouble: 'abnormal', railRefundId, nextCheckAt: new Date(clock.now() + dayMs) };
    case 'closed':
      return changesByClosing(fact, refund, transaction);
  }
}

// Under a number that was closed nothing goes back any more; a rail that does it all the same may have paid twice.
function hearOfClosed({ state }: RefundFact, { id: rowId }: Refund) {
  if (state !== 'refunded') return 'nothing';
  logger.alarm('a closed refund was carried out', { rowId });
  return 'carried_out';
}

// Money that has arrived does not come back by an older word; what went another way must not come by this too.
async function hearOnceMore(
  fact: RefundFact,
  payment: Payment,
  refund: Refund,
  source: Source,
  transaction: Transaction,
) {
  if (fact.state !== 'refunded' || !(await wentOtherwise(refund.id, transaction))) return 'nothing';
  logger.alarm('what was paid out by hand came by its rail too', { rowId: refund.id });
  const now = clock.date();
  const gone = { askedAt: refund.requestedAt ?? now, refundedAt: fact.refundedAt ?? now };
  await postReturning(payment, refund, gone, source, transaction);
  return 'suspect';
}

// What two operators have decided, or have to, stays so, whatever else hinders it.
const isDecided = ({ trouble }: Refund) => ['given_up', 'paying_out', 'sent_back', givenByHand].includes(trouble ?? '');

async function apply(fact: RefundFact, refund: Refund, source: Source, transaction: Transaction) {
  const payment = await Payment.findByPk(refund.paymentId, { transaction, rejectOnEmpty: true });
  if (!matches(fact, refund, payment)) {
    logger.alarm('refund does not match our books', { rowId: refund.id });
    return 'suspect';
  }
  if (fact.outRefundNo !== refund.outRefundNo) return hearOfClosed(fact, refund);
  if (refund.state === 'refunded') return hearOnceMore(fact, payment, refund, source, transaction);
  if (refund.state === 'withdrawn') {
    if (fact.state === 'closed') return 'nothing';
    logger.alarm('a withdrawn refund is under way', { rowId: refund.id });
  }
  if (fact.state === 'refunded' && isByHand(refund) && refund.trouble !== 'abnormal') {
    logger.alarm('a refund came by its rail while it is paid out by hand', { rowId: refund.id });
  }
  const askedAt = refund.requestedAt ?? clock.date();
  // What is not closed for good may move yet.
  const isOver = fact.state === 'closed' && rails[payment.rail].closesRefunds;
  if (isOver) await postClosed(payment, refund, askedAt, source, transaction);
  const changes = await changesBy(fact, refund, transaction);
  const isWaiting = changes.state === 'owed' || changes.state === 'stuck';
  if (isWaiting && (await mayBeGiven(payment.id, transaction))) Object.assign(changes, held);
  if (changes.trouble && isDecided(refund)) changes.trouble = refund.trouble;
  const isNew = Object.entries(changes).some(([name, value]) => name !== 'nextCheckAt' && refund.get(name) !== value);
  const told = { rowId: refund.id, code: changes.trouble ?? undefined };
  if (isNew && changes.state === 'owed') logger.warn('a refund is asked for under another number', told);
  else if (isNew && told.code) logger.alarm('a refund needs a person', told);
  await refund.update(changes, { transaction });
  if (fact.state !== 'closed') {
    await postReturning(payment, refund, { askedAt, refundedAt: refund.refundedAt }, source, transaction);
  }
  return isNew ? 'applied' : 'nothing';
}

async function findRefund(outRefundNo: string, transaction: Transaction): Promise<Refund | null> {
  const refund = await Refund.findOne({ where: { outRefundNo }, transaction, lock: true });
  if (refund) return refund;
  const id = await refundClosedUnder(outRefundNo, transaction);
  return id === null ? null : Refund.findByPk(id, { transaction, lock: true });
}

/**
 * The one entrance for what a rail says of a refund, from its answer, a callback or a query: twice is as once, and
 * money that has arrived stays arrived. What is closed is asked for again under other numbers, a few times, and then paid
 * out by hand. `source`: by which of them it came, for the ledger.
 */
export async function applyRefundFact(fact: RefundFact, source: Source = 'query'): Promise<RefundFactOutcome> {
  const outcome = await inTransaction(async (transaction) => {
    const refund = await findRefund(fact.outRefundNo, transaction);
    return refund ? apply(fact, refund, source, transaction) : 'unknown_refund';
  });
  if (outcome === 'unknown_refund' || outcome === 'carried_out') await noteHandRefund(fact, source);
  return outcome === 'carried_out' ? 'suspect' : outcome;
}

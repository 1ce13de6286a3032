import type { Transaction } from 'sequelize';
import type { Source } from '../../ledger/accounts';
import { postReturning } from '../../ledger/postRefund';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import type { RefundFact } from '../../rails/RefundFact';
import { Payment } from '../Payment';
import { Refund } from '../Refund';

/** What a fact changed: `applied` something, `nothing` new, `suspect` (does not match our books), `unknown_refund`. */
export type RefundFactOutcome = 'applied' | 'nothing' | 'suspect' | 'unknown_refund';

// Somebody may mend it on the vendor's side: it is looked at every day.
const dayMs = 86_400_000;

const matches = ({ rail, outTradeNo, fen }: RefundFact, refund: Refund, payment: Payment): boolean =>
  rail === payment.rail && outTradeNo === payment.outTradeNo && (fen === null || fen === refund.amountFen);

function changesBy({ state, railRefundId, refundedAt }: RefundFact): Partial<Refund> {
  switch (state) {
    case 'underway':
      return { railRefundId };
    case 'refunded':
      return {
        state: 'refunded',
        trouble: null,
        railRefundId,
        refundedAt: refundedAt ?? clock.date(),
        nextCheckAt: null,
      };
    case 'abnormal':
      return { state: 'stuck', trouble: 'abnormal', railRefundId, nextCheckAt: new Date(clock.now() + dayMs) };
    case 'closed':
      return { state: 'stuck', trouble: 'closed', railRefundId, nextCheckAt: null };
  }
}

async function apply(fact: RefundFact, refund: Refund, source: Source, transaction: Transaction) {
  const payment = await Payment.findByPk(refund.paymentId, { transaction, rejectOnEmpty: true });
  if (!matches(fact, refund, payment)) {
    logger.alarm('refund does not match our books', { rowId: refund.id });
    return 'suspect';
  }
  // Money that has arrived does not come back by an older word.
  if (refund.state === 'refunded') return 'nothing';
  if (refund.state === 'withdrawn') logger.alarm('a withdrawn refund is under way', { rowId: refund.id });
  const changes = changesBy(fact);
  const isNew = Object.entries(changes).some(([name, value]) => name !== 'nextCheckAt' && refund.get(name) !== value);
  if (isNew && changes.trouble) logger.alarm('a refund needs a person', { rowId: refund.id, code: changes.trouble });
  await refund.update(changes, { transaction });
  // What was closed before we heard that it was taken has moved nothing.
  if (fact.state !== 'closed') {
    const { requestedAt, refundedAt } = refund;
    await postReturning(payment, refund, { askedAt: requestedAt ?? clock.date(), refundedAt }, source, transaction);
  }
  return isNew ? 'applied' : 'nothing';
}

/**
 * The one entrance for what a rail says of a refund, from its answer, a callback or a query: twice is as once, and
 * money that has arrived stays arrived. `source`: by which of them it came, for the ledger.
 */
export async function applyRefundFact(fact: RefundFact, source: Source = 'query'): Promise<RefundFactOutcome> {
  return inTransaction(async (transaction) => {
    const refund = await Refund.findOne({ where: { outRefundNo: fact.outRefundNo }, transaction, lock: true });
    if (refund) return apply(fact, refund, source, transaction);
    // Somebody gave money back by hand on the vendor's side.
    logger.alarm('refund that we do not know', { vendor: fact.rail });
    return 'unknown_refund';
  });
}

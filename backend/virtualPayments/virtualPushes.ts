import type { AwaitedOwner } from '../inbox/Owner';
import { type VirtualPush, virtualPush } from '../inbox/virtualPush';
import { applyPaymentFact } from '../payments/ordering/applyPaymentFact';
import { Payment } from '../payments/Payment';
import { askedOf } from '../payments/payer';
import { Refund } from '../payments/Refund';
import { applyRefundFact } from '../payments/refunds/applyRefundFact';
import { noteHandRefund } from '../payments/refunds/handRefunds';
import { payRefund } from '../payments/refunds/payRefunds';
import { AppError } from '../platform/AppError';
import { logger } from '../platform/logger';
import { askApple } from '../rails/askApple';
import { noteHandedOut } from '../rails/handOut';
import { rails } from '../rails/rails';
import { answerApple } from './answerApple';

const rail = 'wechat_virtual';

type RefundPush = NonNullable<VirtualPush['refund']>;

// What the push says of sums may be of one piece or of all; the query says it of the order. Without it WeChat comes again.
async function applyQueried(payment: Payment): Promise<string> {
  const answer = await rails[rail].query(askedOf(payment));
  if (answer.kind === 'unknown' && answer.isForGood) {
    logger.alarm('money of an erased account moved, which a person looks up in the console', {
      orderId: payment.orderId,
    });
    return 'for_person';
  }
  if (answer.kind !== 'found' || answer.fact.state === 'unpaid') throw new AppError('payment_unavailable');
  return applyPaymentFact(answer.fact, 'notify');
}

async function applyPaid(payment: Payment): Promise<string> {
  const outcome = await applyQueried(payment);
  // What bought nothing, or is in no books of ours, is not handed out.
  if (outcome === 'applied' || outcome === 'nothing') await noteHandedOut(payment.outTradeNo);
  return outcome;
}

// Nobody knows any more who paid, so WeChat can't be asked: its signed word stands where it covers all that waits, or did
// when it was told before.
async function believe(push: RefundPush, waiting: readonly Refund[], payment: Payment): Promise<string | null> {
  const { outTradeNo } = payment;
  const { wxRefundId: railRefundId, at: refundedAt } = push;
  const before = await Refund.findAll({ where: { paymentId: payment.id, state: 'refunded', railRefundId } });
  const owedFen = [...before, ...waiting].reduce((sum, { amountFen }) => sum + amountFen, 0);
  if (waiting.length === 0 || push.fen === null || push.fen < owedFen) return null;
  const told = { rail, outTradeNo, railRefundId, refundedAt, state: 'refunded' } as const;
  // What it gave back beyond that was for something else: first, since the rest is told once more where we die.
  const beyondFen = push.fen - owedFen;
  if (beyondFen > 0) await noteHandRefund({ ...told, outRefundNo: railRefundId, fen: beyondFen }, 'notify');
  for (const { outRefundNo, amountFen: fen } of waiting) await applyRefundFact({ ...told, outRefundNo, fen }, 'notify');
  return 'applied';
}

// Apple gave back what its payer asked it for: each refund of ours that waits for that is looked at; of the rest nobody
// asked us.
async function applyApples(payment: Payment, push: RefundPush): Promise<string> {
  const waiting = await Refund.findAll({ where: { paymentId: payment.id, state: 'stuck', trouble: askApple } });
  if (!payment.payer) return (await believe(push, waiting, payment)) ?? applyQueried(payment);
  for (const { id } of waiting) await payRefund(id);
  const outcome = await applyQueried(payment);
  return waiting.length > 0 ? 'applied' : outcome;
}

async function applyRefund(payment: Payment, { outTradeNo, refund }: VirtualPush): Promise<string> {
  if (!refund) return 'nothing';
  const { outRefundNo, wxRefundId: railRefundId, fen, isDone, at } = refund;
  if (!(await Refund.findOne({ where: { outRefundNo } }))) return isDone ? applyApples(payment, refund) : 'nothing';
  const state = isDone ? 'refunded' : 'closed';
  const fact = { rail, outRefundNo, railRefundId, outTradeNo, state, fen, refundedAt: at } as const;
  return applyRefundFact(fact, 'notify');
}

async function apply(kind: string, push: VirtualPush): Promise<string> {
  if (kind === virtualPush.appleAsks) return 'asked';
  const payment = await Payment.findOne({ where: { rail, outTradeNo: push.outTradeNo } });
  if (kind === virtualPush.complaint) {
    logger.alarm('a payer complains at WeChat, which a person answers in its console', { orderId: payment?.orderId });
    return 'for_person';
  }
  if (!payment) {
    logger.alarm('payment for an order we do not know');
    return 'unknown_trade';
  }
  return kind === virtualPush.paid ? applyPaid(payment) : applyRefund(payment, push);
}

/**
 * What payments do with what WeChat pushes of virtual payments: each takes effect before it is answered, and Apple's
 * question is answered from what has become of the letters.
 */
export const virtualPushes: AwaitedOwner<VirtualPush> = {
  vendor: 'wechat',
  kinds: Object.values(virtualPush),
  apply,
  answer: async (kind, { outTradeNo }) =>
    kind === virtualPush.appleAsks ? answerApple(outTradeNo) : { ErrCode: 0, ErrMsg: 'success' },
};

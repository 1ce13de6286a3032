import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { SandboxClock } from '../world/sandboxClock';
import type { KeptPart } from '../world/stateFile';
import { PayError } from './payError';
import type { PayNotifier } from './payNotifier';
import { chinaTime, type PayOrder, type PayOrders } from './payOrders';
import type { RefundRequest } from './refundRequest';
import { isSameRequest } from './requestFields';

export interface PayRefund {
  request: RefundRequest;
  refundId: string;
  outTradeNo: string;
  transactionId: string;
  status: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';
  /** Virtual time in ms. */
  createdAt: number;
  /** RFC 3339 in China's zone. */
  successTime?: string;
}

const PROCESSING_MS = 2_000;
const BETWEEN_REFUNDS_MS = 60_000;
const MOST_REFUNDS = 50;
const REFUNDABLE_MS = 365 * 86_400_000;

/**
 * Money on its way back: PROCESSING for two seconds, then SUCCESS, or what the fault `refund_result` says. One number is one
 * refund for ever (merchant doc 4012556457).
 */
export class PayRefunds implements KeptPart {
  onChange?: () => void;
  readonly #refunds = new Map<string, PayRefund>();

  constructor(
    private readonly orders: PayOrders,
    private readonly notifier: PayNotifier,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly faults: FaultBook,
  ) {}

  list(): PayRefund[] {
    return [...this.#refunds.values()];
  }

  find(outRefundNo: string): PayRefund | undefined {
    return this.#refunds.get(outRefundNo);
  }

  /** Accepts a refund, or finds it again when the same is asked. Throws PayError. */
  place(request: RefundRequest): PayRefund {
    const known = this.find(request.out_refund_no);
    if (known) {
      if (isSameRequest(known.request, request)) return known;
      throw new PayError('INVALID_REQUEST', '退款单号已存在，请求参数与首次请求时不一致');
    }
    const order = this.#orderOf(request);
    this.#check(order, request);
    const refund: PayRefund = {
      request,
      refundId: this.ids.digits('5030', 29),
      outTradeNo: order.request.out_trade_no,
      transactionId: order.transactionId ?? '',
      status: 'PROCESSING',
      createdAt: this.clock.now(),
    };
    this.#refunds.set(request.out_refund_no, refund);
    order.isRefunded = true;
    this.#settleLater(refund);
    this.onChange?.();
    return refund;
  }

  /** The user's bank takes the money after all: what apply-abnormal-refund or the merchant platform lead to. */
  mend(refund: PayRefund): void {
    if (refund.status === 'ABNORMAL') this.#settle(refund, 'SUCCESS');
  }

  snapshot(): PayRefund[] {
    return this.list();
  }

  /** Expects the orders to be restored before; a state of an earlier version holds no refunds. */
  restore(refunds: PayRefund[] = []): void {
    for (const refund of refunds) {
      this.#refunds.set(refund.request.out_refund_no, refund);
      if (refund.status === 'PROCESSING') this.#settleLater(refund);
    }
  }

  #orderOf({ transaction_id: id, out_trade_no: no }: RefundRequest): PayOrder {
    const order = id ? this.orders.findByTransactionId(id) : this.orders.find(no ?? '');
    if (!order) throw new PayError('RESOURCE_NOT_EXISTS', '订单不存在');
    return order;
  }

  #check(order: PayOrder, { amount }: RefundRequest): void {
    const earlier = this.list().filter(({ transactionId }) => transactionId === order.transactionId);
    const refunded = earlier
      .filter(({ status }) => status !== 'CLOSED')
      .reduce((sum, { request }) => sum + request.amount.refund, 0);
    if (order.tradeState !== 'SUCCESS') throw new PayError('INVALID_REQUEST', '订单未支付，不能退款');
    if (amount.total !== order.request.amount.total) throw new PayError('INVALID_REQUEST', '订单金额与支付时不一致');
    if (refunded + amount.refund > amount.total) throw new PayError('INVALID_REQUEST', '申请退款金额大于可退金额');
    if (earlier.length >= MOST_REFUNDS) throw new PayError('INVALID_REQUEST', '退款次数超过50次');
    const now = this.clock.now();
    if (now > Date.parse(order.successTime ?? '') + REFUNDABLE_MS) {
      throw new PayError('INVALID_REQUEST', '订单已超过可退款的最大期限');
    }
    if (earlier.some(({ createdAt }) => now - createdAt < BETWEEN_REFUNDS_MS)) {
      throw new PayError('FREQUENCY_LIMITED', '同一订单的退款需间隔1分钟');
    }
  }

  #settleLater(refund: PayRefund): void {
    this.clock.after(PROCESSING_MS, () => {
      const fault = this.faults.take('wechatPay', 'refund_result', refund.request.out_refund_no)?.fault;
      this.#settle(refund, fault === 'code:ABNORMAL' ? 'ABNORMAL' : fault === 'code:CLOSED' ? 'CLOSED' : 'SUCCESS');
    });
  }

  #settle(refund: PayRefund, status: PayRefund['status']): void {
    refund.status = status;
    if (status === 'SUCCESS') refund.successTime = chinaTime(this.clock.now());
    this.notifier.announceRefund(refund);
    this.onChange?.();
  }
}

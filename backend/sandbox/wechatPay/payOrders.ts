import type { IdSource } from '../world/idSource';
import type { People } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';
import type { KeptPart } from '../world/stateFile';
import { isSameOrder, type OrderRequest } from './orderRequest';
import { PayError } from './payError';

export interface PayOrder {
  request: OrderRequest;
  tradeState: 'NOTPAY' | 'SUCCESS' | 'CLOSED';
  /** Virtual time in ms after which nobody can pay. */
  expiresAt: number;
  transactionId?: string;
  /** RFC 3339 in China's zone. */
  successTime?: string;
  /** Some of it went back, or is about to. */
  isRefunded?: boolean;
}

interface PayOrderState {
  orders: PayOrder[];
  /** Absent in a state of an earlier version. */
  paidAgain?: PayOrder[];
  prepays: { prepayId: string; outTradeNo: string; expiresAt: number }[];
}

const PREPAY_LIFETIME_MS = 2 * 3600_000;
const DEFAULT_LIFETIME_MS = 7 * 86_400_000;
const SHORTEST_LIFETIME_MS = 60_000;
const LONGEST_LIFETIME_MS = 90 * 86_400_000;

/** The merchant's orders and their prepay ids; NOTPAY → SUCCESS or CLOSED, and never back. */
export class PayOrders implements KeptPart {
  onChange?: () => void;
  readonly #orders = new Map<string, PayOrder>();
  // By the number of the order, which is theirs too.
  readonly #paidAgain = new Map<string, PayOrder[]>();
  readonly #prepays = new Map<string, { order: PayOrder; expiresAt: number }>();

  constructor(
    private readonly merchant: { appId: string; merchantId: string },
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly people: People,
  ) {}

  /** All orders, and what came for them once more. */
  list(): PayOrder[] {
    return [...this.#firsts(), ...this.#seconds()];
  }

  /** What came under a number, or waits to: an order, and each further payment of it. */
  transactionsOf(outTradeNo: string): PayOrder[] {
    const order = this.find(outTradeNo);
    return order ? [order, ...(this.#paidAgain.get(outTradeNo) ?? [])] : [];
  }

  /** Books an order, or finds it again when the same is asked; a fresh prepay_id good for two hours either way. */
  place(request: OrderRequest): string {
    if (request.appid !== this.merchant.appId || request.mchid !== this.merchant.merchantId) {
      throw new PayError('APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配，请检查后再试');
    }
    if (!this.people.byOpenid(request.payer.openid)) throw new PayError('OPENID_MISMATCH', 'openid和appid不匹配');
    const order = this.find(request.out_trade_no) ?? this.#create(request);
    if (!isSameOrder(order.request, request)) {
      throw new PayError('INVALID_REQUEST', '请求重入时，参数与首次请求时不一致');
    }
    if (order.tradeState === 'SUCCESS') throw new PayError('ORDERPAID', '该订单已支付');
    if (order.tradeState === 'CLOSED') throw new PayError('ORDER_CLOSED', '该订单已关闭');
    const prepayId = `wx${this.ids.digits('', 18)}${this.ids.hex(16)}`;
    this.#prepays.set(prepayId, { order, expiresAt: this.clock.now() + PREPAY_LIFETIME_MS });
    this.onChange?.();
    return prepayId;
  }

  find(outTradeNo: string): PayOrder | undefined {
    const order = this.#orders.get(outTradeNo);
    return order && this.#expire(order);
  }

  findByTransactionId(transactionId: string): PayOrder | undefined {
    return this.list().find((order) => order.transactionId === transactionId);
  }

  /** The order behind a prepay_id that is still good. */
  findByPrepayId(prepayId: string): PayOrder | undefined {
    const prepay = this.#prepays.get(prepayId);
    return prepay && this.clock.now() < prepay.expiresAt ? this.#expire(prepay.order) : undefined;
  }

  /** Closes an order that is not paid; an unknown number is accepted too, as the real party does. Throws ORDERPAID. */
  close(outTradeNo: string): void {
    const order = this.find(outTradeNo);
    if (order?.tradeState === 'SUCCESS') throw new PayError('ORDERPAID', '该订单已支付');
    if (!order) return;
    order.tradeState = 'CLOSED';
    this.onChange?.();
  }

  /** The payer's money moves. Throws ORDERPAID or ORDER_CLOSED. */
  pay(order: PayOrder): void {
    this.#expire(order);
    if (order.tradeState === 'SUCCESS') throw new PayError('ORDERPAID', '该订单已支付');
    if (order.tradeState === 'CLOSED') throw new PayError('ORDER_CLOSED', '该订单已关闭');
    Object.assign(order, this.#paid());
    this.onChange?.();
  }

  /**
   * Money comes once more under the number of a paid order, as another transaction: what must not happen. A query by the
   * order's number shows the first.
   */
  payAgain({ request }: PayOrder): PayOrder {
    const second = { request, expiresAt: this.clock.now(), ...this.#paid() };
    this.#addSecond(second);
    this.onChange?.();
    return second;
  }

  /** All orders, and the prepay ids that are still good. */
  snapshot(): PayOrderState {
    const good = [...this.#prepays].filter(([, { expiresAt }]) => this.clock.now() < expiresAt);
    const prepays = good.map(([prepayId, { order, expiresAt }]) => ({
      ...{ prepayId, expiresAt },
      outTradeNo: order.request.out_trade_no,
    }));
    return { orders: this.#firsts(), paidAgain: this.#seconds(), prepays };
  }

  restore({ orders, paidAgain = [], prepays }: PayOrderState): void {
    for (const order of orders) this.#orders.set(order.request.out_trade_no, order);
    for (const second of paidAgain) this.#addSecond(second);
    for (const { prepayId, outTradeNo, expiresAt } of prepays) {
      const order = this.#orders.get(outTradeNo);
      if (order) this.#prepays.set(prepayId, { order, expiresAt });
    }
  }

  #firsts(): PayOrder[] {
    return [...this.#orders.values()].map((order) => this.#expire(order));
  }

  #seconds(): PayOrder[] {
    return [...this.#paidAgain.values()].flat();
  }

  #addSecond(second: PayOrder): void {
    const { out_trade_no: outTradeNo } = second.request;
    this.#paidAgain.set(outTradeNo, [...(this.#paidAgain.get(outTradeNo) ?? []), second]);
  }

  #paid(): Pick<PayOrder, 'tradeState' | 'transactionId' | 'successTime'> {
    const transactionId = this.ids.digits('4200', 28);
    return { tradeState: 'SUCCESS', transactionId, successTime: chinaTime(this.clock.now()) };
  }

  #create(request: OrderRequest): PayOrder {
    const now = this.clock.now();
    const expiresAt = request.time_expire ? Date.parse(request.time_expire) : now + DEFAULT_LIFETIME_MS;
    if (!(expiresAt >= now + SHORTEST_LIFETIME_MS && expiresAt <= now + LONGEST_LIFETIME_MS)) {
      throw new PayError('PARAM_ERROR', '参数错误：time_expire');
    }
    const order: PayOrder = { request, tradeState: 'NOTPAY', expiresAt };
    this.#orders.set(request.out_trade_no, order);
    return order;
  }

  #expire(order: PayOrder): PayOrder {
    if (order.tradeState === 'NOTPAY' && this.clock.now() >= order.expiresAt) order.tradeState = 'CLOSED';
    return order;
  }
}

/** RFC 3339 with the offset of China, whole seconds. */
export function chinaTime(epochMs: number): string {
  return `${new Date(epochMs + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`;
}

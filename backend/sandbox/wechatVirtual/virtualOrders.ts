import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { Person } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';
import type { KeptPart } from '../world/stateFile';
import type { SignData } from './signData';
import { codes, refusal, VirtualFailure } from './virtualError';
import type { VirtualPusher } from './virtualPusher';

export type Platform = 'ios' | 'android';

/** Status: 1 made, 2 paid and not handed out, 4 handed out, 5 given back, 8 given back by Apple. */
export interface VirtualOrder {
  data: SignData;
  openid: string;
  platform: Platform;
  wxOrderId: string;
  transactionId: string;
  status: 1 | 2 | 4 | 5 | 8;
  leftFen: number;
  /** Virtual time in seconds. */
  paidAt: number;
  providedAt: number;
}

/** Status: 3 under way, 8 done, 7 failed. */
export interface VirtualRefund {
  refundOrderId: string;
  wxRefundId: string;
  outTradeNo: string;
  fen: number;
  status: 3 | 7 | 8;
  startedAt: number;
}

const REFUND_MS = 2_000;
const APPLE_LEAST_FEN = 100;

/** The sum of an order. */
export const feeOf = ({ data }: VirtualOrder): number => data.goodsPrice * data.buyQuantity;

/** The books of virtual payment: orders that exist once their sheet was opened, and refunds of them. */
export class VirtualOrders implements KeptPart {
  onChange?: () => void;
  readonly #orders = new Map<string, VirtualOrder>();
  readonly #refunds = new Map<string, VirtualRefund>();

  constructor(
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly faults: FaultBook,
    private readonly pusher: VirtualPusher,
  ) {}

  list(): VirtualOrder[] {
    return [...this.#orders.values()];
  }

  listRefunds(): VirtualRefund[] {
    return [...this.#refunds.values()];
  }

  find(outTradeNo: string): VirtualOrder | undefined {
    return this.#orders.get(outTradeNo);
  }

  findRefund(refundOrderId: string): VirtualRefund | undefined {
    return this.#refunds.get(refundOrderId);
  }

  /** The order of a sheet that somebody opens; an unpaid one is found again. Throws VirtualFailure. */
  open(person: Person, data: SignData, platform: Platform): VirtualOrder {
    const known = this.find(data.outTradeNo);
    const used = this.faults.take('wechatVirtual', 'sheet', data.outTradeNo)?.fault;
    if (used) throw new VirtualFailure(Number(used.slice('code:'.length)), 'as scripted');
    if (known && known.status !== 1) throw new VirtualFailure(-15002, 'outTradeNo was used');
    if (platform === 'ios' && (data.env === 1 || data.goodsPrice < APPLE_LEAST_FEN)) {
      throw new VirtualFailure(-15001, 'not on iOS');
    }
    const order: VirtualOrder = known ?? {
      data,
      openid: person.wechat?.openid ?? '',
      platform,
      wxOrderId: `WXV${this.ids.digits('', 20)}`,
      transactionId: this.ids.digits('42', 26),
      status: 1,
      leftFen: data.goodsPrice * data.buyQuantity,
      paidAt: 0,
      providedAt: 0,
    };
    this.#orders.set(data.outTradeNo, order);
    this.onChange?.();
    return order;
  }

  /** Money has come: it is told until it is taken. Paid once only. */
  pay(order: VirtualOrder): void {
    if (order.status !== 1) throw new VirtualFailure(-15012, 'the order is closed');
    order.status = 2;
    order.paidAt = this.#seconds();
    this.onChange?.();
    this.pusher.announcePaid(order, () => {
      if (order.status === 2) this.provide(order);
    });
  }

  /** What was paid for is handed out. Throws 268490004 where that was told before. */
  provide(order: VirtualOrder): void {
    if (order.status === 1) throw refusal(codes.badFields);
    if (order.status !== 2) throw refusal(codes.repeated);
    order.status = 4;
    order.providedAt = this.#seconds();
    this.onChange?.();
  }

  /** Starts a refund, which takes two seconds. Throws what the page lists; Apple's money only Apple gives back. */
  refund(order: VirtualOrder, refundOrderId: string, fen: number, leftFen: number): VirtualRefund {
    if (this.findRefund(refundOrderId)) throw refusal(codes.repeated);
    const { outTradeNo } = order.data;
    const isRunning = this.listRefunds().some((one) => one.outTradeNo === outTradeNo && one.status === 3);
    if (isRunning) throw refusal(codes.refundRunning);
    if (leftFen !== order.leftFen) throw refusal(codes.wrongLeftFee);
    if (order.status === 1 || order.platform === 'ios' || !(fen > 0) || fen > leftFen) throw refusal(codes.badFields);
    const wxRefundId = `WXR${this.ids.digits('', 20)}`;
    const refund: VirtualRefund = { refundOrderId, wxRefundId, outTradeNo, fen, status: 3, startedAt: this.#seconds() };
    this.#refunds.set(refundOrderId, refund);
    this.onChange?.();
    this.clock.after(REFUND_MS, () => this.#settle(order, refund));
    return refund;
  }

  /** Apple gives all of it back, as only Apple can, and WeChat tells of it. */
  giveBackByApple(order: VirtualOrder): void {
    const fen = order.leftFen;
    Object.assign(order, { status: 8, leftFen: 0 });
    this.onChange?.();
    this.pusher.announceRefund(order, {
      refundOrderId: '',
      wxRefundId: `WXA${this.ids.digits('', 20)}`,
      fen,
      status: 8,
    });
  }

  snapshot(): { orders: VirtualOrder[]; refunds: VirtualRefund[] } {
    return { orders: this.list(), refunds: this.listRefunds() };
  }

  restore(kept?: { orders: VirtualOrder[]; refunds: VirtualRefund[] }): void {
    for (const order of kept?.orders ?? []) this.#orders.set(order.data.outTradeNo, order);
    for (const refund of kept?.refunds ?? []) this.#refunds.set(refund.refundOrderId, refund);
  }

  #settle(order: VirtualOrder, refund: VirtualRefund): void {
    const hasFailed = Boolean(this.faults.take('wechatVirtual', 'refund_result', refund.refundOrderId));
    refund.status = hasFailed ? 7 : 8;
    if (!hasFailed) order.leftFen -= refund.fen;
    if (order.leftFen === 0) order.status = 5;
    this.onChange?.();
    this.pusher.announceRefund(order, refund);
  }

  #seconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }
}

import type { IdSource } from '../world/idSource';
import type { SandboxClock } from '../world/sandboxClock';
import type { KeptPart } from '../world/stateFile';
import { AlipayError } from './alipayError';
import type { PayRequest } from './payRequest';

export interface AlipayRefund {
  outRequestNo: string;
  fen: number;
  reason: string;
  /** Virtual time in ms. */
  at: number;
}

export interface AlipayTrade {
  request: PayRequest;
  tradeNo: string;
  /** Names its page at the cash desk. */
  deskId: string;
  state: 'waiting' | 'paid' | 'closed';
  /** Virtual times in ms. */
  createdAt: number;
  paidAt?: number;
  refunds: AlipayRefund[];
}

export type TradeStatus = 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_FINISHED' | 'TRADE_CLOSED';

// After that it can't be given back any more.
const REFUNDABLE_MS = 90 * 86_400_000;

export const refundedFen = ({ refunds }: AlipayTrade): number => refunds.reduce((sum, { fen }) => sum + fen, 0);

const isSame = (one: PayRequest, other: PayRequest) =>
  one.totalFen === other.totalFen && one.subject === other.subject && one.method === other.method;

/** The trades of the application: none until its link is opened; waiting → paid or closed, and never back. */
export class AlipayTrades implements KeptPart {
  onChange?: () => void;
  readonly #trades = new Map<string, AlipayTrade>();

  constructor(
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
  ) {}

  list(): AlipayTrade[] {
    return [...this.#trades.values()].map((trade) => this.#expire(trade));
  }

  find(outTradeNo: string): AlipayTrade | undefined {
    const trade = this.#trades.get(outTradeNo);
    return trade && this.#expire(trade);
  }

  findByDesk(deskId: string): AlipayTrade | undefined {
    return this.list().find((trade) => trade.deskId === deskId);
  }

  statusOf(trade: AlipayTrade): TradeStatus {
    if (trade.state === 'waiting') return 'WAIT_BUYER_PAY';
    if (trade.state === 'closed' || refundedFen(trade) === trade.request.totalFen) return 'TRADE_CLOSED';
    return this.clock.now() > (trade.paidAt ?? 0) + REFUNDABLE_MS ? 'TRADE_FINISHED' : 'TRADE_SUCCESS';
  }

  /** The payer has opened the link: the trade is there from now on, or is found again. Throws AlipayError. */
  open(request: PayRequest): AlipayTrade {
    const known = this.find(request.outTradeNo);
    if (known && !isSame(known.request, request)) throw new AlipayError('ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改');
    if (known) return known;
    if (this.clock.now() >= request.expiresAt) throw new AlipayError('ACQ.TRADE_HAS_CLOSE', '订单已过期');
    const trade: AlipayTrade = {
      request,
      tradeNo: this.ids.digits('2026', 28),
      deskId: this.ids.hex(32),
      state: 'waiting',
      createdAt: this.clock.now(),
      refunds: [],
    };
    this.#trades.set(request.outTradeNo, trade);
    this.onChange?.();
    return trade;
  }

  /** The payer's money moves. Throws AlipayError where it was paid already, or can't be paid any more. */
  pay(trade: AlipayTrade): void {
    this.#expire(trade);
    if (trade.state === 'paid') throw new AlipayError('ACQ.TRADE_HAS_SUCCESS', '该订单已支付');
    if (trade.state === 'closed') throw new AlipayError('ACQ.TRADE_HAS_CLOSE', '该订单已关闭');
    trade.state = 'paid';
    trade.paidAt = this.clock.now();
    this.onChange?.();
  }

  /** Closes a trade that waits. Throws AlipayError for any other, and for one that nobody has begun. */
  close(outTradeNo: string): AlipayTrade {
    const trade = this.#existing(outTradeNo);
    if (trade.state !== 'waiting') throw new AlipayError('ACQ.TRADE_STATUS_ERROR', '交易状态不合法');
    trade.state = 'closed';
    this.onChange?.();
    return trade;
  }

  /** Gives money back, once under one number; null when this number gave it back before. Throws AlipayError. */
  refund(outTradeNo: string, refund: Omit<AlipayRefund, 'at'>): AlipayRefund | null {
    const trade = this.#existing(outTradeNo);
    const known = trade.refunds.find(({ outRequestNo }) => outRequestNo === refund.outRequestNo);
    if (known && known.fen !== refund.fen) throw new AlipayError('ACQ.DISCORDANT_REPEAT_REQUEST', '请求信息不一致');
    if (known) return null;
    if (trade.state !== 'paid') throw new AlipayError('ACQ.TRADE_STATUS_ERROR', '交易状态不合法');
    if (this.statusOf(trade) === 'TRADE_FINISHED') throw new AlipayError('ACQ.TRADE_HAS_FINISHED', '交易已经完结');
    if (refundedFen(trade) + refund.fen > trade.request.totalFen) {
      throw new AlipayError('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限');
    }
    const made = { ...refund, at: this.clock.now() };
    trade.refunds.push(made);
    this.onChange?.();
    return made;
  }

  snapshot(): AlipayTrade[] {
    return this.list();
  }

  /** A state of an earlier version holds no trades. */
  restore(trades: AlipayTrade[] = []): void {
    for (const trade of trades) this.#trades.set(trade.request.outTradeNo, trade);
  }

  #existing(outTradeNo: string): AlipayTrade {
    const trade = this.find(outTradeNo);
    if (!trade) throw new AlipayError('ACQ.TRADE_NOT_EXIST', '交易不存在');
    return trade;
  }

  #expire(trade: AlipayTrade): AlipayTrade {
    if (trade.state === 'waiting' && this.clock.now() >= trade.request.expiresAt) trade.state = 'closed';
    return trade;
  }
}

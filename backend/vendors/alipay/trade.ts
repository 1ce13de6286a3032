import { z } from 'zod';
import { readBeijingTime } from '../beijingTime';
import { fenOf } from './yuan';

/**
 * What Alipay says about one trade, whether by callback or by query. Money in fen. `REFUNDED`: it was paid, and the whole
 * of it went back.
 */
export interface AlipayTrade {
  appId: string;
  sellerId: string;
  outTradeNo: string;
  tradeNo: string;
  state: 'WAITING' | 'PAID' | 'CLOSED' | 'REFUNDED' | 'OTHER';
  totalFen: number | null;
  paidAt: Date | null;
}

const text = z.string().min(1);

const record = z.object({
  out_trade_no: text.max(64),
  trade_no: text.max(64),
  trade_status: text,
  total_amount: z.string().nullish(),
  send_pay_date: z.string().nullish(),
  gmt_payment: z.string().nullish(),
});

const states: Record<string, AlipayTrade['state']> = {
  WAIT_BUYER_PAY: 'WAITING',
  TRADE_SUCCESS: 'PAID',
  // Paid, and too old to be given back.
  TRADE_FINISHED: 'PAID',
  TRADE_CLOSED: 'CLOSED',
};

/** Reads a trade as answers and callbacks hold it; null when it is none. Closed says both never paid and all given back. */
export function readTrade(value: unknown, whose: Pick<AlipayTrade, 'appId' | 'sellerId'>): AlipayTrade | null {
  const parsed = record.safeParse(value);
  if (!parsed.success) return null;
  const { data } = parsed;
  const paidAt = readBeijingTime(data.gmt_payment ?? data.send_pay_date);
  const state = states[data.trade_status] ?? 'OTHER';
  return {
    ...whose,
    outTradeNo: data.out_trade_no,
    tradeNo: data.trade_no,
    state: state === 'CLOSED' && paidAt ? 'REFUNDED' : state,
    totalFen: fenOf(data.total_amount),
    paidAt,
  };
}

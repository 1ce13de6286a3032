import { z } from 'zod';

/** What WeChat Pay says about one order, whether by callback or by query. Money in fen; `amountFen` is amount.total. */
export interface PayTransaction {
  merchantId: string;
  appId: string;
  outTradeNo: string;
  transactionId: string | null;
  state: 'SUCCESS' | 'NOTPAY' | 'CLOSED' | 'REFUND' | 'OTHER';
  amountFen: number | null;
  currency: string | null;
  payerOpenid: string | null;
  paidAt: Date | null;
}

const text = z.string().min(1);

const transaction = z.object({
  mchid: text,
  appid: text,
  out_trade_no: text,
  transaction_id: text.nullish(),
  trade_state: text,
  success_time: z.iso.datetime({ offset: true }).nullish(),
  payer: z.object({ openid: text.nullish() }).nullish(),
  amount: z.object({ total: z.number().int().nonnegative().nullish(), currency: text.nullish() }).nullish(),
});

const finalStates = ['SUCCESS', 'NOTPAY', 'CLOSED', 'REFUND'] as const;

/**
 * Reads a transaction of WeChat Pay; null when it is none. The paid sum is amount.total, not payer_total, which coupons
 * lower. States of other products (USERPAYING …) become OTHER: not final.
 */
export function readTransaction(value: unknown): PayTransaction | null {
  const parsed = transaction.safeParse(value);
  if (!parsed.success) return null;
  const { data } = parsed;
  // Money that came in has a number, by which it is owed back once and no more.
  if (data.trade_state === 'SUCCESS' && !data.transaction_id) return null;
  return {
    merchantId: data.mchid,
    appId: data.appid,
    outTradeNo: data.out_trade_no,
    transactionId: data.transaction_id ?? null,
    state: finalStates.find((state) => state === data.trade_state) ?? 'OTHER',
    amountFen: data.amount?.total ?? null,
    currency: data.amount?.currency ?? null,
    payerOpenid: data.payer?.openid ?? null,
    paidAt: data.success_time ? new Date(data.success_time) : null,
  };
}

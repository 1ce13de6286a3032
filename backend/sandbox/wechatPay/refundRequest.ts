import { checkNotifyUrl, parameterError, readJsonObject, readText } from './requestFields';

/** A refund as the merchant asks for it; money in fen. */
export interface RefundRequest {
  transaction_id?: string;
  out_trade_no?: string;
  out_refund_no: string;
  reason?: string;
  notify_url?: string;
  amount: { refund: number; total: number; currency: string };
}

const FIELDS = [
  'transaction_id',
  'out_trade_no',
  'out_refund_no',
  'reason',
  'notify_url',
  'funds_account',
  'amount',
  'goods_detail',
];

const isFen = (value: unknown) => Number.isInteger(value) && Number(value) >= 1;

function checkAmount(amount: unknown): void {
  const { refund, total, currency } = (amount ?? {}) as Record<string, unknown>;
  if (!isFen(refund)) throw parameterError('amount.refund');
  if (!isFen(total)) throw parameterError('amount.total');
  if (currency !== 'CNY') throw parameterError('amount.currency');
}

/**
 * Reads the body of a refund by the rules of its page (merchant doc 4012556457); throws PayError PARAM_ERROR that names
 * the field.
 */
export function readRefundRequest(body: Buffer): RefundRequest {
  const json = readJsonObject(body);
  const stranger = Object.keys(json).find((name) => !FIELDS.includes(name));
  if (stranger) throw parameterError(`无法识别的参数 ${stranger}`);
  if (!/^[0-9A-Za-z_\-|*@]{1,64}$/.test(readText(json, 'out_refund_no', 64))) throw parameterError('out_refund_no');
  const named = (['transaction_id', 'out_trade_no'] as const).filter((name) => json[name] !== undefined);
  if (named.length !== 1) throw parameterError('transaction_id, out_trade_no');
  for (const name of named) readText(json, name, 32);
  if (json.reason !== undefined) readText(json, 'reason', 80);
  if (json.notify_url !== undefined) checkNotifyUrl(readText(json, 'notify_url', 256));
  checkAmount(json.amount);
  return json as unknown as RefundRequest;
}

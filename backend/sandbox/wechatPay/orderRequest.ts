import { checkNotifyUrl, isSameRequest, parameterError, readJsonObject, readText } from './requestFields';

export interface OrderRequest {
  appid: string;
  mchid: string;
  description: string;
  out_trade_no: string;
  time_expire?: string;
  attach?: string;
  notify_url: string;
  amount: { total: number; currency?: string };
  payer: { openid: string };
}

const FIELDS = [
  'appid',
  'mchid',
  'description',
  'out_trade_no',
  'time_expire',
  'attach',
  'notify_url',
  'goods_tag',
  'support_fapiao',
  'amount',
  'payer',
  'detail',
  'scene_info',
  'settle_info',
];
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Reads the body of a JSAPI order by the rules of its page; throws PayError PARAM_ERROR that names the field. */
export function readOrderRequest(body: Buffer): OrderRequest {
  const json = readJsonObject(body);
  const stranger = Object.keys(json).find((name) => !FIELDS.includes(name));
  if (stranger) throw parameterError(`无法识别的参数 ${stranger}`);
  readText(json, 'appid', 32);
  readText(json, 'mchid', 32);
  // Whether 127 counts bytes or characters is not documented: the stricter reading.
  readText(json, 'description', 127);
  if (!/^[0-9A-Za-z_\-|*]{6,32}$/.test(readText(json, 'out_trade_no', 32))) throw parameterError('out_trade_no');
  if (json.attach !== undefined) readText(json, 'attach', 128);
  if (json.time_expire !== undefined && !RFC3339.test(readText(json, 'time_expire', 64)))
    throw parameterError('time_expire');
  checkNotifyUrl(readText(json, 'notify_url', 255));
  checkAmount(json.amount);
  readText((json.payer ?? {}) as Record<string, unknown>, 'openid', 128);
  return json as unknown as OrderRequest;
}

/** Whether two orders with one number ask for the same; time_expire counts only in the first request. */
export function isSameOrder(first: OrderRequest, second: OrderRequest): boolean {
  return isSameRequest({ ...first, time_expire: undefined }, { ...second, time_expire: undefined });
}

function checkAmount(amount: unknown): void {
  const { total, currency } = (amount ?? {}) as { total?: unknown; currency?: unknown };
  if (!Number.isInteger(total) || Number(total) < 1) throw parameterError('amount.total');
  if (currency !== undefined && currency !== 'CNY') throw parameterError('amount.currency');
}

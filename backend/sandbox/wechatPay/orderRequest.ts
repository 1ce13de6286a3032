import { PayError } from './payError';

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

type Json = Record<string, unknown>;

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
  readText((json.payer ?? {}) as Json, 'openid', 128);
  return json as unknown as OrderRequest;
}

/** Whether two orders with one number ask for the same; time_expire counts only in the first request. */
export function isSameOrder(first: OrderRequest, second: OrderRequest): boolean {
  return canonical({ ...first, time_expire: undefined }) === canonical({ ...second, time_expire: undefined });
}

/** A JSON object from the body of a request; throws PARAM_ERROR for anything else. */
export function readJsonObject(body: Buffer): Json {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw parameterError('请求体不是合法的JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw parameterError('请求体不是JSON对象');
  return value as Json;
}

function readText(json: Json, name: string, mostBytes: number): string {
  const value = json[name];
  if (typeof value !== 'string' || value === '' || Buffer.byteLength(value) > mostBytes) throw parameterError(name);
  return value;
}

function checkNotifyUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // The real party demands HTTPS; a stand-in on this machine calls back over plain HTTP.
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) throw parameterError('notify_url');
}

function checkAmount(amount: unknown): void {
  const { total, currency } = (amount ?? {}) as { total?: unknown; currency?: unknown };
  if (!Number.isInteger(total) || Number(total) < 1) throw parameterError('amount.total');
  if (currency !== undefined && currency !== 'CNY') throw parameterError('amount.currency');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function parameterError(what: string): PayError {
  return new PayError('PARAM_ERROR', `参数错误：${what}`);
}

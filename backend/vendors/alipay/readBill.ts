import { readBeijingTime } from './beijingTime';
import { fenOf } from './yuan';

/**
 * One line of a bill: money that came in, or a refund. Money in fen; `feeFen` is what Alipay kept of it, less than nothing
 * where it gave that back.
 */
export interface BillLine {
  kind: 'payment' | 'refund';
  tradeNo: string;
  outTradeNo: string;
  outRefundNo: string | null;
  fen: number;
  at: Date;
  feeFen: number;
}

/** The bill does not look as documented; nothing of it may be believed. */
export class MalformedBill extends Error {}

// The columns we read, by the names in the file's head, since their order is not promised. Source: payments.md C8.
const columns = {
  tradeNo: '支付宝交易号',
  outTradeNo: '商户订单号',
  business: '业务类型',
  at: '完成时间',
  fen: '订单金额（元）',
  outRefundNo: '退款批次号/请求号',
  fee: '服务费（元）',
} as const;
type Column = keyof typeof columns;
// Not every file has it, and no sample says which sign it has: the business of the line says whose it is.
const mayMiss: readonly string[] = ['fee'];

const kinds: Record<string, BillLine['kind']> = { 交易: 'payment', 退款: 'refund' };
const theEnd = '业务明细列表结束';

// Values may end with a tab, so that a table program takes long numbers for texts.
const valuesOf = (line: string) => line.split(',').map((value) => value.trim());

function lineOf(value: (column: Column) => string): BillLine {
  const kind = kinds[value('business')];
  const [fen, at] = [fenOf(value('fen')), readBeijingTime(value('at'))];
  if (!kind) throw new MalformedBill('a line is neither payment nor refund');
  const feeFen = fenOf(value('fee') || '0');
  if (fen === null || feeFen === null) throw new MalformedBill('a sum is not in yuan with two places');
  if (!at) throw new MalformedBill('a time is none');
  const outRefundNo = kind === 'refund' ? value('outRefundNo') : null;
  const kept = kind === 'refund' ? -feeFen : feeFen;
  return { kind, tradeNo: value('tradeNo'), outTradeNo: value('outTradeNo'), outRefundNo, fen, at, feeFen: kept };
}

function headOf(line: string) {
  const head = valuesOf(line);
  const places = new Map(Object.entries(columns).map(([column, name]) => [column, head.indexOf(name)]));
  if ([...places].some(([column, place]) => place < 0 && !mayMiss.includes(column)))
    throw new MalformedBill('a column is missing');
  return { width: head.length, places };
}

/**
 * Reads the detail file of a bill line by line: remarks, the head, the rows, and a remark that says where they end. Whether
 * a refund's sum has a sign differs between files, so the business says what it is. Throws MalformedBill on the way.
 */
export async function* readBill(lines: AsyncIterable<string>): AsyncGenerator<BillLine> {
  let head: ReturnType<typeof headOf> | null = null;
  for await (const line of lines) {
    if (line.startsWith('#') && line.includes(theEnd)) return;
    if (line.startsWith('#') || line.trim() === '') continue;
    if (!head) {
      head = headOf(line);
      continue;
    }
    const { width, places } = head;
    const values = valuesOf(line);
    if (values.length !== width) throw new MalformedBill('a line is cut');
    yield lineOf((column) => values[places.get(column) ?? -1] ?? '');
  }
  throw new MalformedBill('the end is missing');
}

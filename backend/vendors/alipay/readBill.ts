import { readBeijingTime } from '../beijingTime';
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

/**
 * What of a bill could not be taken: a row, by its place in the file, or totals at the end that its rows do not come to,
 * null where there are none. `why` holds nothing of what stands there.
 */
export type BillFault =
  | { kind: 'unread'; row: number; why: string }
  | { kind: 'totals'; subject: BillLine['kind']; theirsFen: number | null; oursFen: number; why: string };

/** The bill does not look as documented; nothing of it may be believed. */
export class MalformedBill extends Error {}

class UnreadRow extends Error {}

// The columns we read, by the names in the file's head, since their order is not promised. Source: payments.md C8.
const columns = {
  tradeNo: '支付宝交易号',
  outTradeNo: '商户订单号',
  business: '业务类型',
  at: '完成时间',
  fen: '订单金额（元）',
  outRefundNo: '退款批次号/请求号',
  fee: '服务费（元）',
  got: '商家实收（元）',
} as const;
type Column = keyof typeof columns;
// Not every file has them, and no sample says which sign a fee has: the business of the line says whose it is.
const mayMiss: readonly string[] = ['fee', 'got'];

const kinds = new Map<string, BillLine['kind']>([
  ['交易', 'payment'],
  ['退款', 'refund'],
]);
const theEnd = '业务明细列表结束';
// What the seller got and gave back, as files of others have them; the documentation says only that there are some.
const totals = {
  payment: /^#+交易合计：(\d{1,9})笔，商家实收共(-?[\d.]+)元/,
  refund: /^#+退款合计：(\d{1,9})笔，商家实收退款共(-?[\d.]+)元/,
} as const;

// Values may end with a tab, so that a table program takes long numbers for texts.
const valuesOf = (line: string) => line.split(',').map((value) => value.trim());

type Value = (column: Column) => string;

function lineOf(value: Value): BillLine {
  const kind = kinds.get(value('business'));
  const [fen, at] = [fenOf(value('fen')), readBeijingTime(value('at'))];
  if (!kind) throw new UnreadRow('a line is neither payment nor refund');
  const feeFen = fenOf(value('fee') || '0');
  if (fen === null || feeFen === null) throw new UnreadRow('a sum is not in yuan with two places');
  if (!at || at.getTime() < 0) throw new UnreadRow('a time is none');
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

function readRow(line: string, { width, places }: ReturnType<typeof headOf>, sums: Sums, row: number) {
  try {
    const values = valuesOf(line);
    if (line.startsWith('#')) throw new UnreadRow('a line is a remark');
    if (values.length !== width) throw new UnreadRow('a line has too few or too many values');
    const value: Value = (column) => values[places.get(column) ?? -1] ?? '';
    const read = lineOf(value);
    sums.add(read, value);
    return read;
  } catch (error) {
    if (error instanceof UnreadRow) return { kind: 'unread', row, why: error.message } as const;
    throw error;
  }
}

class Sums {
  readonly #of = { payment: { rows: 0, fen: 0 }, refund: { rows: 0, fen: 0 } };

  add({ kind, fen }: BillLine, value: Value): void {
    const got = fenOf(value('got') || null);
    this.#of[kind].rows += 1;
    this.#of[kind].fen += got ?? fen;
  }

  *differingFrom(ends: readonly string[]): Generator<BillFault> {
    for (const subject of ['payment', 'refund'] as const) {
      const { rows, fen: oursFen } = this.#of[subject];
      const said = ends.map((line) => totals[subject].exec(line)).find((found) => found !== null);
      const theirsFen = fenOf(said?.[2]);
      const why = theirsFen === null ? 'no totals' : `${said?.[1]} rows there, ${rows} read`;
      if (theirsFen !== oursFen || Number(said?.[1]) !== rows)
        yield { kind: 'totals', subject, theirsFen, oursFen, why };
    }
  }
}

/**
 * Reads the detail file of a bill line by line: remarks, the head, the rows, a remark that says where they end, and totals.
 * Whether a refund's sum has a sign differs between files, so the business says what it is. What cannot be read is named,
 * and the rest is read; throws MalformedBill where there is no head, or no end.
 */
export async function* readBill(lines: AsyncIterable<string>): AsyncGenerator<BillLine | BillFault> {
  let head: ReturnType<typeof headOf> | null = null;
  let ends: string[] | null = null;
  const sums = new Sums();
  let row = 0;
  for await (const line of lines) {
    if (ends) ends.push(line);
    else if (line.startsWith('#') && line.includes(theEnd)) ends = [];
    else if (line.trim() === '' || (!head && line.startsWith('#'))) continue;
    else if (!head) head = headOf(line);
    else {
      row += 1;
      yield readRow(line, head, sums, row);
    }
  }
  if (!ends) throw new MalformedBill('the end is missing');
  yield* sums.differingFrom(ends);
}

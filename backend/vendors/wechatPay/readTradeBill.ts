/** One line of a trade bill: money that came in, or a refund that was accepted on that day. Money in fen. */
export interface BillLine {
  kind: 'payment' | 'refund';
  transactionId: string;
  outTradeNo: string;
  refundId: string | null;
  outRefundNo: string | null;
  fen: number;
  at: Date;
  /** What WeChat Pay keeps for itself, less than nothing where it gives that back. */
  feeFen: number;
  /** It stands there as undone. */
  hasFailed: boolean;
}

// The columns we read, by the names in the file's head, since their order is not promised. Source: payments.md A9.
const columns = {
  at: '交易时间',
  transactionId: '微信订单号',
  outTradeNo: '商户订单号',
  state: '交易状态',
  refundId: '微信退款单号',
  outRefundNo: '商户退款单号',
  fee: '手续费',
  paid: '订单金额',
  refunded: '申请退款金额',
} as const;
type Column = keyof typeof columns;
type Value = (column: Column) => string;

// Not in every bill: only that of all columns has it.
const refundState = '退款状态';
const sums = { paid: '订单总金额', refunded: '申请退款总金额' } as const;

/** The bill does not look as documented; nothing of it may be believed. */
export class MalformedBill extends Error {}

/** Yuan as the bill writes them, in fen, without a detour over fractions. Throws MalformedBill. */
export function fenOf(yuan: string): number {
  const match = /^(\d{1,10})\.(\d{2})$/.exec(yuan);
  if (!match) throw new MalformedBill('a sum is not in yuan with two places');
  return Number(match[1]) * 100 + Number(match[2]);
}

/** A fee, written in yuan with two to five places, in fen, rounded half up; less than nothing where it comes back. */
export function feeFenOf(yuan: string): number {
  const match = /^(-?)(\d{1,10})\.(\d{2})(\d{0,3})$/.exec(yuan);
  if (!match) throw new MalformedBill('a fee is not in yuan');
  const fen = Number(match[2]) * 100 + Number(match[3]) + (Number(match[4]?.[0] ?? 0) >= 5 ? 1 : 0);
  return match[1] && fen > 0 ? -fen : fen;
}

const chinaInstant = (text: string): Date => {
  const at = new Date(`${text.replace(' ', 'T')}+08:00`);
  if (Number.isNaN(at.getTime())) throw new MalformedBill('a time is none');
  return at;
};

// Names may hold commas, so values are parted by comma and backtick.
const valuesOf = (line: string) => line.slice(1).split(',`');

function lineOf(value: Value, refundsState: string): BillLine {
  const isRefund = value('state') === 'REFUND';
  return {
    kind: isRefund ? 'refund' : 'payment',
    transactionId: value('transactionId'),
    outTradeNo: value('outTradeNo'),
    refundId: isRefund ? value('refundId') : null,
    outRefundNo: isRefund ? value('outRefundNo') : null,
    fen: fenOf(value(isRefund ? 'refunded' : 'paid')),
    at: chinaInstant(value('at')),
    feeFen: feeFenOf(value('fee')),
    hasFailed: isRefund ? ['FAIL', 'CLOSED'].includes(refundsState) : value('state') !== 'SUCCESS',
  };
}

function readHead(line: string) {
  const names = line.replace(/^\uFEFF/, '').split(',');
  const places = new Map(Object.entries(columns).map(([column, name]) => [column, names.indexOf(name)]));
  if ([...places.values()].includes(-1)) throw new MalformedBill('a column is missing');
  return { width: names.length, places, refundStateAt: names.indexOf(refundState) };
}

// The file ends with how many lines it has, and what their columns come to.
function assertSums(
  head: string[],
  totals: string[],
  counted: { lines: number; paid: number; refunded: number },
): void {
  if (Number(totals[0]) !== counted.lines) throw new MalformedBill('the number of lines is not the one at the end');
  for (const column of ['paid', 'refunded'] as const) {
    const at = head.indexOf(sums[column]);
    if (at >= 0 && fenOf(totals[at] ?? '') !== counted[column])
      throw new MalformedBill('a sum is not the one at the end');
  }
}

/** Reads a trade bill line by line: UTF-8 with or without byte order mark. Throws MalformedBill on the way. */
export async function* readTradeBill(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<BillLine> {
  let head: ReturnType<typeof readHead> | undefined;
  const end: string[] = [];
  const counted = { lines: 0, paid: 0, refunded: 0 };
  for await (const line of lines) {
    if (!head) head = readHead(line);
    else if (end.length > 0 || !line.startsWith('`')) end.push(line);
    else {
      const { width, places, refundStateAt } = head;
      const values = valuesOf(line);
      if (values.length !== width) throw new MalformedBill('a line is cut');
      const value: Value = (column) => values[places.get(column) ?? -1] ?? '';
      yield lineOf(value, values[refundStateAt] ?? '');
      counted.lines += 1;
      for (const column of ['paid', 'refunded'] as const) counted[column] += fenOf(value(column));
    }
  }
  if (!head) throw new MalformedBill('there is no line');
  assertSums(end[0]?.split(',') ?? [], valuesOf(end[1] ?? ''), counted);
}

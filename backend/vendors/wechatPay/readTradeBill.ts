/** One line of a trade bill: money that came in, or a refund that was accepted on that day. Money in fen. */
export interface BillLine {
  kind: 'payment' | 'refund';
  transactionId: string;
  outTradeNo: string;
  refundId: string | null;
  outRefundNo: string | null;
  fen: number;
  at: Date;
}

// The columns we read, by the names in the file's head, since their order is not promised. Source: payments.md A9.
const columns = {
  at: '交易时间',
  transactionId: '微信订单号',
  outTradeNo: '商户订单号',
  state: '交易状态',
  refundId: '微信退款单号',
  outRefundNo: '商户退款单号',
  paid: '订单金额',
  refunded: '申请退款金额',
} as const;
type Column = keyof typeof columns;

/** The bill does not look as documented; nothing of it may be believed. */
export class MalformedBill extends Error {}

/** Yuan as the bill writes them, in fen, without a detour over fractions. Throws MalformedBill. */
export function fenOf(yuan: string): number {
  const match = /^(\d{1,10})\.(\d{2})$/.exec(yuan);
  if (!match) throw new MalformedBill('a sum is not in yuan with two places');
  return Number(match[1]) * 100 + Number(match[2]);
}

const chinaInstant = (text: string): Date => {
  const at = new Date(`${text.replace(' ', 'T')}+08:00`);
  if (Number.isNaN(at.getTime())) throw new MalformedBill('a time is none');
  return at;
};

// Names may hold commas, so values are parted by comma and backtick.
const valuesOf = (line: string) => line.slice(1).split(',`');

function lineOf(value: (column: Column) => string): BillLine {
  const isRefund = value('state') === 'REFUND';
  return {
    kind: isRefund ? 'refund' : 'payment',
    transactionId: value('transactionId'),
    outTradeNo: value('outTradeNo'),
    refundId: isRefund ? value('refundId') : null,
    outRefundNo: isRefund ? value('outRefundNo') : null,
    fen: fenOf(value(isRefund ? 'refunded' : 'paid')),
    at: chinaInstant(value('at')),
  };
}

/**
 * Reads a trade bill line by line: UTF-8 with or without byte order mark, either line end. Throws MalformedBill on the
 * way.
 */
export function* readTradeBill(text: string): Generator<BillLine> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const head = lines[0]?.split(',') ?? [];
  const places = new Map(Object.entries(columns).map(([column, name]) => [column, head.indexOf(name)]));
  if ([...places.values()].includes(-1)) throw new MalformedBill('a column is missing');
  let count = 0;
  let end = 1;
  for (; lines[end]?.startsWith('`'); end += 1) {
    const values = valuesOf(lines[end] ?? '');
    if (values.length !== head.length) throw new MalformedBill('a line is cut');
    yield lineOf((column) => values[places.get(column) ?? -1] ?? '');
    count += 1;
  }
  const [total] = valuesOf(lines[end + 1] ?? '');
  if (Number(total) !== count) throw new MalformedBill('the number of lines is not the one at the end');
}

import type { AlipayRefund, AlipayTrade } from './alipayTrades';
import { beijing, yuan } from './beijing';
import { toGbk } from './gbk';
import { writeZip } from './writeZip';

const COLUMNS =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注'.split(
    ',',
  );

type Row = Record<string, string>;

const sharedOf = ({ request, tradeNo, createdAt }: AlipayTrade): Row => ({
  支付宝交易号: `${tradeNo}\t`,
  商户订单号: `${request.outTradeNo}\t`,
  商品名称: request.subject,
  创建时间: beijing(createdAt),
  对方账户: '*华(lin***@example.com)',
});

const paymentRow = (trade: AlipayTrade): Row => ({
  ...sharedOf(trade),
  业务类型: '交易',
  完成时间: beijing(trade.paidAt ?? 0),
  '订单金额（元）': yuan(trade.request.totalFen),
  '商家实收（元）': yuan(trade.request.totalFen),
});

const refundRow = (trade: AlipayTrade, { fen, at, outRequestNo }: AlipayRefund): Row => ({
  ...sharedOf(trade),
  业务类型: '退款',
  完成时间: beijing(at),
  '订单金额（元）': `-${yuan(fen)}`,
  '商家实收（元）': `-${yuan(fen)}`,
  '退款批次号/请求号': `${outRequestNo}\t`,
});

// The sums of what the seller got, which is written without a fraction of a fen.
function totalsOf(business: string, got: string, rows: readonly Row[]): string {
  const own = rows.filter((row) => row.业务类型 === business);
  const fen = own.reduce((sum, row) => sum + Number(row['商家实收（元）']?.replace('.', '')), 0);
  const sign = fen < 0 ? '-' : '';
  return `#${business}合计：${own.length}笔，商家${got}共${sign}${yuan(Math.abs(fen))}元，商家优惠共0.00元`;
}

const isOn = (day: string) => (at: number | undefined) => at !== undefined && beijing(at).startsWith(day);

/** The bill of a day in Beijing (YYYY-MM-DD) as it is downloaded: a zip, names and contents in GBK; null without a trade. */
export function billFile(trades: readonly AlipayTrade[], day: string, sellerId: string): Buffer | null {
  const isOfDay = isOn(day);
  const rows = trades.flatMap((trade) => [
    ...(isOfDay(trade.paidAt) ? [paymentRow(trade)] : []),
    ...trade.refunds.filter(({ at }) => isOfDay(at)).map((refund) => refundRow(trade, refund)),
  ]);
  if (rows.length === 0) return null;
  const name = `${sellerId}01${day.replaceAll('-', '')}`;
  const beginning = ['#支付宝业务明细查询', `#账号：[${sellerId}0156]`, `#起始日期：[${day}]`];
  const detail = [
    ...beginning,
    '#-----------------------------------------业务明细列表----------------------------------------',
    COLUMNS.join(','),
    ...rows.map((row) => COLUMNS.map((column) => row[column] ?? '').join(',')),
    '#-----------------------------------------业务明细列表结束------------------------------------',
    totalsOf('交易', '实收', rows),
    totalsOf('退款', '实收退款', rows),
    `#导出时间：[${day}]`,
  ];
  const summary = [...beginning, '门店编号,门店名称,交易订单总笔数', `合计,,${rows.length}`];
  const written = (lines: string[]) => toGbk(lines.map((line) => `${line}\r\n`).join(''));
  return writeZip([
    { name: toGbk(`${name}_业务明细(汇总).csv`), content: written(summary) },
    { name: toGbk(`${name}_业务明细.csv`), content: written(detail) },
  ]);
}

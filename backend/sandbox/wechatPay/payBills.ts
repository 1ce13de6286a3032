import type { SandboxClock } from '../world/sandboxClock';
import { PayError } from './payError';
import { chinaTime, type PayOrder, type PayOrders } from './payOrders';
import type { PayRefund, PayRefunds } from './payRefunds';

type Fields = Record<string, string>;

const COLUMNS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'.split(
    ',',
  );
const TOTALS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'.split(
  ',',
);
const BILL_HOUR = 10;

const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const chinaDay = (epochMs: number) => chinaTime(epochMs).slice(0, 10);
const written = (values: string[]) => values.map((value) => `\`${value}`).join(',');

/**
 * The trade bill of a day, as the file that is downloaded: every value behind a backtick, money in yuan, a byte order
 * mark.
 */
export class PayBills {
  constructor(
    private readonly orders: PayOrders,
    private readonly refunds: PayRefunds,
    private readonly clock: SandboxClock,
  ) {}

  /**
   * The bill of all trades of a day (YYYY-MM-DD in China). Throws NO_STATEMENT_EXIST, STATEMENT_CREATING before ten the
   * next day.
   */
  write(day: string): string {
    if (this.clock.now() < Date.parse(`${day}T00:00:00+08:00`) + 86_400_000 + BILL_HOUR * 3_600_000) {
      throw new PayError('STATEMENT_CREATING', '账单生成中');
    }
    const paid = this.orders.list().filter(({ successTime }) => successTime?.startsWith(day));
    const back = this.refunds.list().filter(({ createdAt }) => chinaDay(createdAt) === day);
    const rows = [...paid.map((order) => this.#payment(order)), ...back.map((refund) => this.#refund(refund))];
    if (rows.length === 0) throw new PayError('NO_STATEMENT_EXIST', '账单文件不存在');
    const sumOf = (fens: number[]) => yuan(fens.reduce((sum, fen) => sum + fen, 0));
    const paidSum = sumOf(paid.map(({ request }) => request.amount.total));
    const backSum = sumOf(back.map(({ request }) => request.amount.refund));
    const totals = [String(rows.length), paidSum, backSum, '0.00', '0.00', paidSum, backSum];
    const lines = [
      COLUMNS.join(','),
      ...rows.map((row) => written(COLUMNS.map((name) => row[name] ?? ''))),
      TOTALS.join(','),
      written(totals),
    ];
    return `\uFEFF${lines.join('\r\n')}\r\n`;
  }

  #shared({ request, transactionId }: PayOrder): Fields {
    return {
      公众账号ID: request.appid,
      商户号: request.mchid,
      特约商户号: '0',
      微信订单号: transactionId ?? '',
      商户订单号: request.out_trade_no,
      用户标识: request.payer.openid,
      交易类型: 'JSAPI',
      付款银行: 'OTHERS',
      货币种类: 'CNY',
      代金券金额: '0.00',
      充值券退款金额: '0.00',
      商品名称: request.description,
      手续费: '0.00000',
      费率: '0.60%',
    };
  }

  #payment(order: PayOrder): Fields {
    const total = yuan(order.request.amount.total);
    const at = (order.successTime ?? '').slice(0, 19).replace('T', ' ');
    const refund = { 微信退款单号: '0', 商户退款单号: '0', 退款金额: '0.00', 申请退款金额: '0.00' };
    return {
      ...this.#shared(order),
      ...refund,
      交易时间: at,
      交易状态: 'SUCCESS',
      应结订单金额: total,
      订单金额: total,
    };
  }

  #refund(refund: PayRefund): Fields {
    const order = this.orders.findByTransactionId(refund.transactionId);
    const back = yuan(refund.request.amount.refund);
    return {
      ...(order && this.#shared(order)),
      交易时间: chinaTime(refund.createdAt).slice(0, 19).replace('T', ' '),
      交易状态: 'REFUND',
      应结订单金额: '0.00',
      订单金额: '0.00',
      微信退款单号: refund.refundId,
      商户退款单号: refund.request.out_refund_no,
      退款金额: back,
      申请退款金额: back,
      退款类型: 'ORIGINAL',
      退款状态: refund.status,
    };
  }
}

import type { Answer, SandboxRequest } from '../http/answer';
import type { Router } from '../http/router';
import type { FaultKind } from '../world/faultBook';
import type { SandboxClock } from '../world/sandboxClock';
import { AlipayError, invalid } from './alipayError';
import type { AlipayNotifier } from './alipayNotifier';
import type { AlipaySigner } from './alipaySigner';
import { type AlipayTrade, type AlipayTrades, refundedFen } from './alipayTrades';
import { beijing, readYuan, yuan } from './beijing';
import type { BillRoutes } from './billRoutes';
import type { CashDesk } from './cashDesk';
import type { GatewayAnswers } from './gatewayAnswers';
import { type GatewayRequest, readGatewayRequest } from './gatewayRequest';
import { PRODUCTS } from './payRequest';

type Biz = Record<string, unknown>;

function text(biz: Biz, name: string): string {
  const value = biz[name];
  if (typeof value !== 'string' || value === '') throw invalid('isv.missing-parameter', `缺少参数：${name}`);
  return value;
}

/** Serves openapi.alipay.com/gateway.do: the links that payers open, and what the application's programs ask. */
export class GatewayRoutes {
  constructor(
    private readonly caller: { appId: string; signer: AlipaySigner; clock: SandboxClock },
    private readonly answers: GatewayAnswers,
    private readonly trades: AlipayTrades,
    private readonly notifier: AlipayNotifier,
    private readonly desk: CashDesk,
    private readonly bills: BillRoutes,
  ) {}

  mount(router: Router): void {
    router.add('GET', '/gateway.do', (request) => this.#open(request));
    router.add('POST', '/gateway.do', (request) => this.#serve(request));
  }

  #open(request: SandboxRequest): Answer {
    try {
      const asked = readGatewayRequest(request, this.caller);
      if (!PRODUCTS[asked.method]) throw invalid('isv.invalid-method', '不存在的方法名');
      return this.desk.open(asked);
    } catch (error) {
      if (error instanceof AlipayError) return this.desk.refuse(error);
      throw error;
    }
  }

  async #serve(request: SandboxRequest): Promise<Answer> {
    const method = request.query.get('method') ?? '';
    try {
      return await this.#act(readGatewayRequest(request, this.caller), `http://${request.headers.host}`);
    } catch (error) {
      if (error instanceof AlipayError) return this.answers.refuse(method, error);
      throw error;
    }
  }

  #act({ method, biz }: GatewayRequest, origin: string): Promise<Answer> {
    const trade = (operation: string, act: (no: string, fault?: FaultKind) => Biz) => {
      const no = text(biz, 'out_trade_no');
      return this.answers.answer(method, operation, no, (fault) => act(no, fault));
    };
    switch (method) {
      case 'alipay.trade.query':
        return trade('query', (no, fault) => this.#query(no, fault));
      case 'alipay.trade.close':
        return trade('close', (no, fault) => this.#close(no, fault));
      case 'alipay.trade.refund':
        return this.#refund(method, biz);
      case 'alipay.trade.fastpay.refund.query':
        return this.#queryRefund(method, biz);
      case 'alipay.data.dataservice.bill.downloadurl.query':
        return this.bills.offer(method, text(biz, 'bill_type'), text(biz, 'bill_date'), origin);
      default:
        throw invalid('isv.invalid-method', '不存在的方法名');
    }
  }

  #found(no: string): AlipayTrade {
    const trade = this.trades.find(no);
    if (!trade) throw new AlipayError('ACQ.TRADE_NOT_EXIST', '交易不存在');
    return trade;
  }

  #query(no: string, fault?: FaultKind): Biz {
    const { tradeNo, request, paidAt } = this.#found(no);
    return {
      out_trade_no: no,
      trade_no: tradeNo,
      trade_status: this.trades.statusOf(this.#found(no)),
      total_amount: fault === 'wrong_amount' ? '0.01' : yuan(request.totalFen),
      ...(paidAt !== undefined && { send_pay_date: beijing(paidAt) }),
    };
  }

  #close(no: string, fault?: FaultKind): Biz {
    const waiting = this.trades.find(no);
    if (fault === 'paid_during_close' && waiting?.state === 'waiting') {
      this.trades.pay(waiting);
      this.notifier.announce(waiting);
    }
    const trade = this.trades.close(no);
    this.notifier.announce(trade);
    return { out_trade_no: no, trade_no: trade.tradeNo };
  }

  #refund(method: string, biz: Biz): Promise<Answer> {
    const [no, outRequestNo] = [text(biz, 'out_trade_no'), text(biz, 'out_request_no')];
    return this.answers.answer(method, 'refund', outRequestNo, () => {
      const fen = readYuan(text(biz, 'refund_amount'));
      if (!(fen >= 1)) throw new AlipayError('ACQ.INVALID_PARAMETER', '参数无效');
      const made = this.trades.refund(no, { outRequestNo, fen, reason: String(biz.refund_reason ?? '') });
      const trade = this.#found(no);
      if (made) this.notifier.announceRefund(trade, made);
      return {
        out_trade_no: no,
        trade_no: trade.tradeNo,
        fund_change: made ? 'Y' : 'N',
        refund_fee: yuan(refundedFen(trade)),
        ...(made && { gmt_refund_pay: beijing(made.at) }),
      };
    });
  }

  // A number that gave nothing back is answered with a yes that holds nothing.
  #queryRefund(method: string, biz: Biz): Promise<Answer> {
    const [no, outRequestNo] = [text(biz, 'out_trade_no'), text(biz, 'out_request_no')];
    return this.answers.answer(method, 'query_refund', outRequestNo, (fault) => {
      const trade = this.#found(no);
      const refund = trade.refunds.find((one) => one.outRequestNo === outRequestNo);
      if (!refund) return {};
      const wantsTime = Array.isArray(biz.query_options) && biz.query_options.includes('gmt_refund_pay');
      return {
        out_trade_no: no,
        trade_no: trade.tradeNo,
        out_request_no: outRequestNo,
        total_amount: yuan(trade.request.totalFen),
        refund_amount: fault === 'wrong_amount' ? '0.01' : yuan(refund.fen),
        refund_status: 'REFUND_SUCCESS',
        ...(wantsTime && { gmt_refund_pay: beijing(refund.at) }),
      };
    });
  }
}

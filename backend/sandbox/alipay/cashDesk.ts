import { type Answer, type HttpAnswer, textAnswer } from '../http/answer';
import type { Router } from '../http/router';
import type { FaultBook } from '../world/faultBook';
import type { SandboxClock } from '../world/sandboxClock';
import { AlipayError } from './alipayError';
import type { AlipayNotifier } from './alipayNotifier';
import { type AlipaySigner, signedText } from './alipaySigner';
import type { AlipayTrade, AlipayTrades } from './alipayTrades';
import { beijing, yuan } from './beijing';
import { deskPage } from './deskPage';
import type { GatewayRequest } from './gatewayRequest';
import { readPayRequest } from './payRequest';

const leadTo = (location: string): HttpAnswer => ({ status: 303, headers: { location }, body: Buffer.alloc(0) });

/** Where a payer pays, or goes back: the page a link leads to. The trade is there from when it is opened. */
export class CashDesk {
  constructor(
    private readonly config: { alipayAppId: string; alipaySellerId: string },
    private readonly trades: AlipayTrades,
    private readonly notifier: AlipayNotifier,
    private readonly signer: AlipaySigner,
    private readonly clock: SandboxClock,
    private readonly faults: FaultBook,
  ) {}

  mount(router: Router): void {
    router.add('GET', '/alipay/desk/:id', ({ params }) => this.#at(params.id, (trade) => this.#show(trade)));
    router.add('POST', '/alipay/desk/:id/pay', ({ params }) => this.#at(params.id, (trade) => this.#pay(trade)));
    router.add('POST', '/alipay/desk/:id/leave', ({ params }) => this.#at(params.id, (trade) => this.#leave(trade)));
  }

  open(asked: GatewayRequest): Answer {
    const request = readPayRequest(asked, this.clock.now());
    const fault = this.faults.take('alipay', 'open', request.outTradeNo)?.fault;
    if (fault === 'hang_before') return 'hang';
    return leadTo(`/alipay/desk/${this.trades.open(request).deskId}`);
  }

  refuse(error: AlipayError): HttpAnswer {
    return this.#page({ title: error.message, note: error.subCode });
  }

  #at(id: string | undefined, act: (trade: AlipayTrade) => HttpAnswer): HttpAnswer {
    const trade = this.trades.findByDesk(id ?? '');
    if (!trade) return this.#page({ title: '交易不存在', note: 'There is no such trade.' });
    try {
      return act(trade);
    } catch (error) {
      if (!(error instanceof AlipayError)) throw error;
      return this.#page({ title: error.message, note: error.subCode, back: this.#returnAddress(trade) });
    }
  }

  #show(trade: AlipayTrade): HttpAnswer {
    const { request, deskId, state } = trade;
    if (state === 'paid') throw new AlipayError('ACQ.TRADE_HAS_SUCCESS', '该订单已支付');
    if (state === 'closed') throw new AlipayError('ACQ.TRADE_HAS_CLOSE', '该订单已关闭');
    return this.#page({ title: `¥${yuan(request.totalFen)}`, note: request.subject, desk: `/alipay/desk/${deskId}` });
  }

  #pay(trade: AlipayTrade): HttpAnswer {
    this.trades.pay(trade);
    this.notifier.announce(trade);
    const back = this.#returnAddress(trade);
    return back ? leadTo(back) : this.#page({ title: '已付款', note: 'Paid.' });
  }

  // Whoever gives up is led back as on a phone, without a word of a payment.
  #leave({ request }: AlipayTrade): HttpAnswer {
    return request.returnUrl ? leadTo(request.returnUrl) : this.#page({ title: '已离开', note: 'Left.' });
  }

  /** The merchant's page with what is signed for it; never a proof of a payment. */
  #returnAddress({ request, tradeNo }: AlipayTrade): string | undefined {
    if (!request.returnUrl) return undefined;
    const fields = {
      charset: 'utf-8',
      out_trade_no: request.outTradeNo,
      method: `${request.method}.return`,
      total_amount: yuan(request.totalFen),
      trade_no: tradeNo,
      auth_app_id: this.config.alipayAppId,
      app_id: this.config.alipayAppId,
      seller_id: this.config.alipaySellerId,
      version: '1.0',
      timestamp: beijing(this.clock.now()),
    };
    const address = new URL(request.returnUrl);
    const signed = { ...fields, sign_type: 'RSA2', sign: this.signer.sign(signedText(fields, [])) };
    for (const [name, value] of Object.entries(signed)) address.searchParams.set(name, value);
    return address.href;
  }

  #page(page: Parameters<typeof deskPage>[0]): HttpAnswer {
    return textAnswer(200, 'text/html; charset=utf-8', deskPage(page));
  }
}

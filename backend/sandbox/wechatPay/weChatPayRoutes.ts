import type { FaultBook, FaultKind } from '../faultBook';
import type { Answer, HttpAnswer, SandboxRequest } from '../http/answer';
import { applyRequestFault } from '../http/applyRequestFault';
import type { Router } from '../http/router';
import { readJsonObject, readOrderRequest } from './orderRequest';
import { PayError } from './payError';
import type { PayNotifier } from './payNotifier';
import type { PayOrders } from './payOrders';
import type { PaySigner } from './paySigner';
import { presentTransaction } from './presentTransaction';
import type { RequestAuthorization } from './requestAuthorization';

/** What a call answers: a JSON body, or nothing (204). */
type Outcome = Record<string, unknown> | undefined;

const TRANSACTIONS = '/v3/pay/transactions';

/** Serves the calls of api.mch.weixin.qq.com that the product makes; every answer but a gateway's is signed. */
export class WeChatPayRoutes {
  constructor(
    private readonly merchantId: string,
    private readonly authorization: RequestAuthorization,
    private readonly orders: PayOrders,
    private readonly notifier: PayNotifier,
    private readonly signer: PaySigner,
    private readonly faults: FaultBook,
  ) {}

  mount(router: Router): void {
    router.add('POST', `${TRANSACTIONS}/jsapi`, (request) => this.#serve(request, () => this.#order(request)));
    router.add('GET', `${TRANSACTIONS}/out-trade-no/:no`, (request) =>
      this.#serve(request, () => this.#query(request)),
    );
    router.add('GET', `${TRANSACTIONS}/id/:id`, (request) => this.#serve(request, () => this.#query(request)));
    router.add('POST', `${TRANSACTIONS}/out-trade-no/:no/close`, (request) =>
      this.#serve(request, () => this.#close(request)),
    );
    router.add('ANY', '/v3/*', (request) =>
      this.#serve(request, async () => {
        throw new PayError('RESOURCE_NOT_EXISTS', '请求的资源不存在');
      }),
    );
  }

  async #order(request: SandboxRequest): Promise<Answer> {
    const order = readOrderRequest(request.body);
    return this.#answer('jsapi', order.out_trade_no, () => ({ prepay_id: this.orders.place(order) }));
  }

  async #query({ params, query }: SandboxRequest): Promise<Answer> {
    this.#checkMerchant(query.get('mchid'));
    const order = params.id ? this.orders.findByTransactionId(params.id) : this.orders.find(params.no ?? '');
    return this.#answer('query', order?.request.out_trade_no ?? params.no ?? '', (fault) => {
      if (!order) throw new PayError('ORDER_NOT_EXIST', '订单不存在');
      return presentTransaction(order, fault);
    });
  }

  async #close({ params, body }: SandboxRequest): Promise<Answer> {
    this.#checkMerchant(readJsonObject(body).mchid);
    const outTradeNo = params.no ?? '';
    return this.#answer('close', outTradeNo, (fault) => {
      const order = this.orders.find(outTradeNo);
      if (fault === 'paid_during_close' && order?.tradeState === 'NOTPAY') {
        this.orders.pay(order);
        this.notifier.announce(order);
      }
      this.orders.close(outTradeNo);
      return undefined;
    });
  }

  #checkMerchant(mchid: unknown): void {
    if (!mchid) throw new PayError('PARAM_ERROR', '参数错误：mchid');
    if (mchid !== this.merchantId) throw new PayError('MCH_NOT_EXISTS', '商户号不存在');
  }

  #answer(operation: string, outTradeNo: string, act: (fault?: FaultKind) => Outcome): Promise<Answer> {
    const fault = this.faults.take('wechatPay', operation, outTradeNo);
    const book = async (): Promise<HttpAnswer> => {
      try {
        return this.#sign(act(fault?.fault), fault?.fault);
      } catch (error) {
        if (error instanceof PayError) return this.#refuse(error, fault?.fault);
        throw error;
      }
    };
    return applyRequestFault(fault, book, {
      refuse: (code) => this.#refuse(new PayError(code, code)),
      serverError: () => this.#refuse(new PayError('SYSTEM_ERROR', '系统异常，请用相同参数重新调用')),
    });
  }

  async #serve(request: SandboxRequest, act: () => Promise<Answer>): Promise<Answer> {
    try {
      this.authorization.verify(request);
      return await act();
    } catch (error) {
      if (error instanceof PayError) return this.#refuse(error);
      throw error;
    }
  }

  #refuse(error: PayError, fault?: FaultKind): HttpAnswer {
    return { ...this.#sign({ code: error.code, message: error.message }, fault), status: error.status };
  }

  #sign(outcome: Outcome, fault?: FaultKind): HttpAnswer {
    const body = outcome === undefined ? '' : JSON.stringify(outcome);
    const headers = this.signer.sign(body, fault);
    if (outcome === undefined) return { status: 204, headers, body: Buffer.alloc(0) };
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
      body: Buffer.from(body),
    };
  }
}

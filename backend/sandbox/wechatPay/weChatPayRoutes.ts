import type { Answer, SandboxRequest } from '../http/answer';
import type { Router } from '../http/router';
import { readOrderRequest } from './orderRequest';
import type { PayAnswers } from './payAnswers';
import { PayError } from './payError';
import type { PayNotifier } from './payNotifier';
import type { PayOrders } from './payOrders';
import { presentTransaction } from './presentTransaction';
import { readJsonObject } from './requestFields';

const TRANSACTIONS = '/v3/pay/transactions';

/** Serves the calls of api.mch.weixin.qq.com about orders. Mounted last: whatever else begins with /v3/ is refused here. */
export class WeChatPayRoutes {
  constructor(
    private readonly merchantId: string,
    private readonly answers: PayAnswers,
    private readonly orders: PayOrders,
    private readonly notifier: PayNotifier,
  ) {}

  mount(router: Router): void {
    const add = (method: string, path: string, act: (request: SandboxRequest) => Promise<Answer>) =>
      router.add(method, path, (request) => this.answers.serve(request, () => act(request)));
    add('POST', `${TRANSACTIONS}/jsapi`, (request) => this.#order(request));
    add('GET', `${TRANSACTIONS}/out-trade-no/:no`, (request) => this.#query(request));
    add('GET', `${TRANSACTIONS}/id/:id`, (request) => this.#query(request));
    add('POST', `${TRANSACTIONS}/out-trade-no/:no/close`, (request) => this.#close(request));
    add('ANY', '/v3/*', async () => {
      throw new PayError('RESOURCE_NOT_EXISTS', '请求的资源不存在');
    });
  }

  async #order(request: SandboxRequest): Promise<Answer> {
    const order = readOrderRequest(request.body);
    return this.answers.answer('jsapi', order.out_trade_no, () => ({ prepay_id: this.orders.place(order) }));
  }

  async #query({ params, query }: SandboxRequest): Promise<Answer> {
    this.#checkMerchant(query.get('mchid'));
    const order = params.id ? this.orders.findByTransactionId(params.id) : this.orders.find(params.no ?? '');
    return this.answers.answer('query', order?.request.out_trade_no ?? params.no ?? '', (fault) => {
      if (!order) throw new PayError('ORDER_NOT_EXIST', '订单不存在');
      return presentTransaction(order, fault);
    });
  }

  async #close({ params, body }: SandboxRequest): Promise<Answer> {
    this.#checkMerchant(readJsonObject(body).mchid);
    const outTradeNo = params.no ?? '';
    return this.answers.answer('close', outTradeNo, (fault) => {
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
}

import { type Answer, type HttpAnswer, jsonAnswer, type SandboxRequest } from '../http/answer';
import { applyRequestFault } from '../http/applyRequestFault';
import type { Router } from '../http/router';
import type { AccessTokens } from '../wechat/accessTokens';
import { WeChatError } from '../wechat/weChatError';
import type { FaultBook, FaultKind } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { SandboxConfig } from '../world/sandboxConfig';
import { isPaySig } from './signData';
import { codes, refusal } from './virtualError';
import { feeOf, type VirtualOrder, type VirtualOrders, type VirtualRefund } from './virtualOrders';

type Json = Record<string, unknown>;

/** Serves the calls below api.weixin.qq.com/xpay that the product makes, under the same paths. */
export class XpayRoutes {
  constructor(
    private readonly config: SandboxConfig,
    private readonly tokens: AccessTokens,
    private readonly orders: VirtualOrders,
    private readonly faults: FaultBook,
    private readonly ids: IdSource,
  ) {}

  mount(router: Router): void {
    this.#serve(router, 'query_order', (body, fault) => ({ order: this.#query(body, fault) }));
    this.#serve(router, 'notify_provide_goods', (body) => {
      this.orders.provide(this.#orderOf(body));
      return {};
    });
    this.#serve(router, 'refund_order', (body) => this.#refund(body));
  }

  #query(body: Json, fault?: FaultKind): Json {
    const refund = this.orders.findRefund(String(body.order_id));
    const order = refund ? this.orders.find(refund.outTradeNo) : this.#orderOf(body);
    if (!order || order.openid !== body.openid) throw refusal(codes.badOpenid);
    return refund
      ? presentRefund(order, refund)
      : { ...presentOrder(order, fault === 'wrong_amount' ? 1 : 0), ...statusIn(fault) };
  }

  #refund(body: Json): Json {
    const order = this.#orderOf(body);
    if (order.openid !== body.openid) throw refusal(codes.badOpenid);
    const { refund_order_id: id, refund_fee: fen, left_fee: left, refund_reason: reason, req_from: from } = body;
    const isComplete = /^[\w\-|*@]{8,32}$/.test(String(id)) && /^[0-5]$/.test(`${reason}`) && /^[1-3]$/.test(`${from}`);
    if (!isComplete) throw refusal(codes.badFields);
    const refund = this.orders.refund(order, String(id), Number(fen), Number(left));
    return {
      refund_order_id: refund.refundOrderId,
      refund_wx_order_id: refund.wxRefundId,
      pay_order_id: order.data.outTradeNo,
      pay_wx_order_id: order.wxOrderId,
    };
  }

  #orderOf({ order_id: orderId, env }: Json): VirtualOrder {
    const order = this.orders.find(String(orderId));
    if (!order || order.data.env !== env) throw refusal(codes.badFields);
    return order;
  }

  #serve(router: Router, name: string, act: (body: Json, fault?: FaultKind) => Json): void {
    router.add('ANY', `/xpay/${name}`, (request) =>
      this.#guard(async () => {
        this.tokens.check(request.query.get('access_token'));
        const body = this.#read(name, request);
        const fault = this.faults.take('wechatVirtual', name, String(body.order_id));
        const acted = () => act(body, fault?.fault);
        const book = () => this.#guard(async () => jsonAnswer(200, { errcode: 0, errmsg: 'ok', ...acted() }));
        return applyRequestFault(fault, book, {
          refuse: (code) => refusal(Number(code)).toAnswer(this.#rid()),
          serverError: () => jsonAnswer(500, { errcode: -1, errmsg: 'system error' }),
        });
      }),
    );
  }

  /** The body, whose very bytes must be signed. Throws 43002, 47001, 268490003. */
  #read(name: string, { method, body, query }: SandboxRequest): Json {
    if (method !== 'POST') throw new WeChatError(43002);
    const text = body.toString('utf8');
    let read: Json;
    try {
      read = JSON.parse(text) as Json;
    } catch {
      throw new WeChatError(47001);
    }
    if (!isPaySig(this.config, `/xpay/${name}`, text, read.env, query.get('pay_sig'))) {
      throw refusal(codes.badSignature);
    }
    return read;
  }

  async #guard<T extends Answer>(act: () => Promise<T>): Promise<T | HttpAnswer> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof WeChatError) return error.toAnswer(this.#rid());
      throw error;
    }
  }

  #rid(): string {
    return [this.ids.hex(8), this.ids.hex(8), this.ids.hex(8)].join('-');
  }
}

const statusIn = (fault = ''): Json =>
  fault.startsWith('status:') ? { status: Number(fault.slice('status:'.length)) } : {};

// `moreFen`: by how much the sums that it names are wrong.
function presentOrder(order: VirtualOrder, moreFen = 0): Json {
  return {
    order_id: order.data.outTradeNo,
    status: order.status,
    order_type: order.platform === 'ios' ? 7 : 0,
    order_fee: feeOf(order) + moreFen,
    coupon_fee: 0,
    paid_fee: order.status === 1 ? 0 : feeOf(order) + moreFen,
    refund_fee: feeOf(order) - order.leftFen,
    left_fee: order.leftFen + moreFen,
    paid_time: order.paidAt,
    provide_time: order.providedAt,
    wx_order_id: order.wxOrderId,
    wxpay_order_id: order.platform === 'ios' ? '' : order.transactionId,
    env_type: order.data.env + 1,
  };
}

function presentRefund(order: VirtualOrder, { refundOrderId, wxRefundId, fen, status }: VirtualRefund): Json {
  return {
    ...presentOrder(order),
    order_id: refundOrderId,
    wx_order_id: wxRefundId,
    order_type: 1,
    status,
    order_fee: fen,
  };
}

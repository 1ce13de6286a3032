import { type HttpAnswer, jsonAnswer, type SandboxRequest } from '../http/answer';
import type { Router } from '../http/router';
import type { VirtualOrder, VirtualOrders } from '../wechatVirtual/virtualOrders';
import type { VirtualPusher } from '../wechatVirtual/virtualPusher';
import { addOpen, badRequest, readBody } from './phoneRoutes';

/** What only WeChat and Apple do, at will: Apple asks about a refund, Apple gives money back, a payer complains. */
export class VirtualControlRoutes {
  constructor(
    private readonly orders: VirtualOrders,
    private readonly pusher: VirtualPusher,
  ) {}

  mount(router: Router): void {
    addOpen(router, 'POST', '/virtual-orders/:id/apple-question', (request) =>
      this.#withOrder(request, async ({ data: { outTradeNo, productId, buyQuantity: quantity } }) =>
        jsonAnswer(200, await this.pusher.askForApple(outTradeNo, { productId, quantity })),
      ),
    );
    addOpen(router, 'POST', '/virtual-orders/:id/apple-refund', (request) =>
      this.#withOrder(request, async (order) => {
        this.orders.giveBackByApple(order);
        return jsonAnswer(200, {});
      }),
    );
    addOpen(router, 'POST', '/virtual-orders/:id/complaint', (request) =>
      this.#withOrder(request, async (order) => {
        this.pusher.complain(order, String(readBody(request).complaintId ?? 'complaint'));
        return jsonAnswer(200, {});
      }),
    );
  }

  async #withOrder(request: SandboxRequest, act: (order: VirtualOrder) => Promise<HttpAnswer>): Promise<HttpAnswer> {
    const order = this.orders.find(request.params.id ?? '');
    return order ? act(order) : badRequest('there is no such order');
  }
}

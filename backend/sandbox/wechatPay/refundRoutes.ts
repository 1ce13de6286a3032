import type { Answer, SandboxRequest } from '../http/answer';
import type { Router } from '../http/router';
import type { PayAnswers } from './payAnswers';
import { PayError } from './payError';
import type { PayRefunds } from './payRefunds';
import { presentRefund } from './presentRefund';
import { readRefundRequest } from './refundRequest';

const REFUNDS = '/v3/refund/domestic/refunds';

/** Serves the calls of api.mch.weixin.qq.com about refunds. */
export class RefundRoutes {
  constructor(
    private readonly answers: PayAnswers,
    private readonly refunds: PayRefunds,
  ) {}

  mount(router: Router): void {
    router.add('POST', REFUNDS, (request) => this.answers.serve(request, () => this.#refund(request)));
    router.add('GET', `${REFUNDS}/:no`, (request) => this.answers.serve(request, () => this.#query(request)));
  }

  #refund({ body }: SandboxRequest): Promise<Answer> {
    const refund = readRefundRequest(body);
    return this.answers.answer('refund', refund.out_refund_no, (fault) =>
      presentRefund(this.refunds.place(refund), fault),
    );
  }

  #query({ params }: SandboxRequest): Promise<Answer> {
    const outRefundNo = params.no ?? '';
    return this.answers.answer('query_refund', outRefundNo, (fault) => {
      const refund = this.refunds.find(outRefundNo);
      if (!refund) throw new PayError('RESOURCE_NOT_EXISTS', '退款单不存在');
      return presentRefund(refund, fault);
    });
  }
}

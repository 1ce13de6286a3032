import type { Answer, HttpAnswer, SandboxRequest } from '../http/answer';
import { applyRequestFault } from '../http/applyRequestFault';
import type { FaultBook, FaultKind } from '../world/faultBook';
import { PayError } from './payError';
import type { PaySigner } from './paySigner';
import type { RequestAuthorization } from './requestAuthorization';

/** What a call answers: a JSON body, or nothing (204). */
export type Outcome = Record<string, unknown> | undefined;

/** How every call of WeChat Pay is let in and answered: only signed requests, and every answer but a gateway's is signed. */
export class PayAnswers {
  constructor(
    private readonly authorization: RequestAuthorization,
    private readonly signer: PaySigner,
    private readonly faults: FaultBook,
  ) {}

  /** Answers a request that the merchant signed; a PayError becomes a refusal. */
  async serve(request: SandboxRequest, act: () => Answer | Promise<Answer>): Promise<Answer> {
    try {
      this.authorization.verify(request);
      return await act();
    } catch (error) {
      if (error instanceof PayError) return this.#refuse(error);
      throw error;
    }
  }

  /** Answers an operation on the order or refund with this number, under the fault that was scripted for it. */
  answer(operation: string, number: string, act: (fault?: FaultKind) => Outcome): Promise<Answer> {
    const fault = this.faults.take('wechatPay', operation, number);
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

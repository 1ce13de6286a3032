import type { Answer, HttpAnswer } from '../http/answer';
import { textAnswer } from '../http/answer';
import { applyRequestFault } from '../http/applyRequestFault';
import type { FaultBook, FaultKind } from '../world/faultBook';
import { AlipayError } from './alipayError';
import type { AlipaySigner } from './alipaySigner';

type Body = Record<string, unknown>;

const refusal = ({ code, subCode, message }: AlipayError): Body => ({
  code,
  msg: code === '40004' ? 'Business Failed' : 'Invalid Arguments',
  sub_code: subCode,
  sub_msg: message,
});

/** How every call of the gateway is answered: an object under the method's name, and the signature over its very text. */
export class GatewayAnswers {
  constructor(
    private readonly signer: AlipaySigner,
    private readonly faults: FaultBook,
  ) {}

  /** Answers an operation on a trade or refund of this number, under the fault that was scripted for it. */
  answer(method: string, operation: string, number: string, act: (fault?: FaultKind) => Body): Promise<Answer> {
    const fault = this.faults.take('alipay', operation, number);
    const book = async () => this.#write(method, this.#outcomeOf(act, fault?.fault), fault?.fault);
    return applyRequestFault(fault, book, {
      refuse: (code) => this.#write(method, refusal(new AlipayError(code, code))),
      serverError: () =>
        this.#write(method, { code: '20000', msg: 'Service Currently Unavailable', sub_code: 'isp.unknow-error' }),
    });
  }

  refuse(method: string, error: AlipayError): HttpAnswer {
    return this.#write(method, refusal(error));
  }

  #outcomeOf(act: (fault?: FaultKind) => Body, fault?: FaultKind): Body {
    if (fault === 'error_response')
      return { code: '20000', msg: 'Service Currently Unavailable', sub_code: 'isp.unknow-error' };
    try {
      return { code: '10000', msg: 'Success', ...act(fault) };
    } catch (error) {
      if (error instanceof AlipayError) return refusal(error);
      throw error;
    }
  }

  #write(method: string, body: Body, fault?: FaultKind): HttpAnswer {
    const text = JSON.stringify(body);
    const name = fault === 'error_response' ? 'error_response' : `${method.replaceAll('.', '_')}_response`;
    // What is signed is not what is sent.
    const sent = fault === 'tampered' ? JSON.stringify({ ...body, total_amount: '0.01' }) : text;
    const sign = fault === 'unsigned' ? '' : `,"sign":"${this.signer.sign(text)}"`;
    return textAnswer(200, 'text/html;charset=utf-8', `{"${name}":${sent}${sign}}`);
  }
}

import type { FaultBook } from '../faultBook';
import { type Answer, type HttpAnswer, jsonAnswer, type SandboxRequest } from '../http/answer';
import { applyRequestFault } from '../http/applyRequestFault';
import type { Router } from '../http/router';
import type { IdSource } from '../idSource';
import { GatewayError } from './gatewayError';
import type { ReceiptPusher } from './receiptPusher';
import type { RpcSignature } from './rpcSignature';
import { SmsRefusal } from './smsRefusal';
import type { SmsService } from './smsService';

type Parameters = Record<string, string | undefined>;

const VERSION = '2017-05-25';
const NEEDED: Record<string, string[]> = {
  SendSms: ['PhoneNumbers', 'SignName', 'TemplateCode'],
  QuerySendDetails: ['PhoneNumber', 'SendDate', 'PageSize', 'CurrentPage'],
};

/** Serves the RPC calls of dysmsapi.aliyuncs.com: `POST /` with the action in a header and the parameters in the query or a form. */
export class SmsRoutes {
  constructor(
    private readonly signature: RpcSignature,
    private readonly service: SmsService,
    private readonly receipts: ReceiptPusher,
    private readonly faults: FaultBook,
    private readonly ids: IdSource,
  ) {}

  mount(router: Router): void {
    router.add('POST', '/', (request) => this.#serve(request));
  }

  async #serve(request: SandboxRequest): Promise<Answer> {
    const host = String(request.headers.host ?? '');
    try {
      this.signature.verify(request);
      const action = String(request.headers['x-acs-action']);
      const parameters = readParameters(request, action);
      const number = (parameters.PhoneNumbers ?? parameters.PhoneNumber ?? '').replace(
        /^(?:\+86|0086|86)(?=\d{11}$)/,
        '',
      );
      const fault = this.faults.take('sms', action, number, `+86${number}`);
      return await applyRequestFault(fault, async () => this.#act(action, parameters), {
        refuse: (code) => this.#refuse(code, code, host),
        serverError: () =>
          this.#refuse('InternalError', 'The request processing has failed due to some unknown error.', host),
      });
    } catch (error) {
      if (error instanceof GatewayError) return error.toAnswer(this.#requestId(), host);
      throw error;
    }
  }

  #act(action: string, parameters: Parameters): HttpAnswer {
    try {
      if (action === 'QuerySendDetails') return this.#ok(this.service.queryDetails(parameters));
      const { bizId, booked } = this.service.send(parameters);
      this.receipts.follow(booked);
      return this.#ok({ BizId: bizId });
    } catch (error) {
      if (error instanceof SmsRefusal) return this.#refuse(error.code, error.message, '');
      throw error;
    }
  }

  #ok(body: Record<string, unknown>): HttpAnswer {
    return jsonAnswer(200, { Message: 'OK', RequestId: this.#requestId(), Code: 'OK', ...body });
  }

  /** isv.* and isp.* are the product's refusals (HTTP 200), all other codes the gateway's. */
  #refuse(code: string, message: string, host: string): HttpAnswer {
    if (!/^is[vp]\./.test(code)) return new GatewayError(code, message).toAnswer(this.#requestId(), host);
    return jsonAnswer(200, { Message: message, RequestId: this.#requestId(), Code: code });
  }

  #requestId(): string {
    return this.ids.uuid().toUpperCase();
  }
}

function readParameters({ headers, query, body }: SandboxRequest, action: string): Parameters {
  const needed = NEEDED[action];
  if (!needed)
    throw new GatewayError('InvalidAction.NotFound', 'Specified api is not found, please check your url and method.');
  if (headers['x-acs-version'] !== VERSION)
    throw new GatewayError('InvalidVersion', 'Specified parameter Version is not valid.');
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const form = isForm ? new URLSearchParams(body.toString('utf8')) : new URLSearchParams();
  const parameters: Parameters = Object.fromEntries([...query, ...form]);
  const missing = needed.find((name) => !parameters[name]);
  if (missing) throw new GatewayError(`Missing${missing}`, `${missing} is mandatory for this action.`);
  return parameters;
}

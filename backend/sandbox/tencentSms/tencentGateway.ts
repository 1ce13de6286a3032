import { type Answer, type HttpAnswer, jsonAnswer, type SandboxRequest } from '../http/answer';
import { applyRequestFault } from '../http/applyRequestFault';
import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { ReceiptPusher } from './receiptPusher';
import type { Tc3Signature } from './tc3Signature';
import { TencentError } from './tencentError';
import type { TencentSms } from './tencentSms';

type Body = Record<string, unknown>;

const VERSION = '2021-01-11';
/** What is said of one number stands in its row, where the rest of the call may have gone well. */
const OF_ONE_NUMBER =
  /^LimitExceeded\.(PhoneNumber(?!Count)|Delivery)|\.(PhoneNumberInBlacklist|IncorrectPhoneNumber)$/;

/** The calls of sms.tencentcloudapi.com: `POST /` with the action in a header and JSON in the body. */
export class TencentGateway {
  constructor(
    private readonly signature: Tc3Signature,
    private readonly product: TencentSms,
    private readonly receipts: ReceiptPusher,
    private readonly faults: FaultBook,
    private readonly ids: IdSource,
  ) {}

  /** Whether a call of the shared address is for this party. */
  takes({ headers }: SandboxRequest): boolean {
    return 'x-tc-action' in headers || /^TC3-/.test(headers.authorization ?? '');
  }

  async serve(request: SandboxRequest): Promise<Answer> {
    try {
      this.signature.verify(request);
      return await this.#act(request);
    } catch (error) {
      if (error instanceof TencentError) return error.toAnswer(this.ids.uuid());
      throw error;
    }
  }

  #act(request: SandboxRequest): Promise<Answer> {
    const { headers } = request;
    const action = String(headers['x-tc-action'] ?? '');
    const body = readBody(request);
    const act = this.#actions[action];
    if (!act) throw new TencentError('InvalidAction', 'The action does not exist.');
    if (headers['x-tc-version'] !== VERSION) throw new TencentError('NoSuchVersion', 'The version does not exist.');
    if (!headers['x-tc-region']) throw new TencentError('MissingParameter', 'X-TC-Region is missing.');
    const fault = this.faults.take('tencentSms', action, ...namesIn(body));
    return applyRequestFault(fault, async () => this.#ok(act(body)), {
      refuse: (code) => this.#refuse(code, action, body),
      serverError: () => new TencentError('InternalError', 'Internal error.').toAnswer(this.ids.uuid()),
    });
  }

  readonly #actions: Record<string, (body: Body) => Body> = {
    SendSms: (body) => {
      const { rows, booked } = this.product.send(body);
      this.receipts.follow(booked);
      return { SendStatusSet: rows };
    },
    PullSmsSendStatusByPhoneNumber: (body) => ({ PullSmsSendStatusSet: this.product.pullByNumber(body) }),
    PullSmsSendStatus: (body) => ({ PullSmsSendStatusSet: this.product.pull(body) }),
    DescribeSmsTemplateList: (body) => ({ DescribeTemplateStatusSet: this.product.describeTemplates(body) }),
  };

  #refuse(code: string, action: string, body: Body): HttpAnswer {
    if (action !== 'SendSms' || !OF_ONE_NUMBER.test(code))
      return new TencentError(code, code).toAnswer(this.ids.uuid());
    const numbers = Array.isArray(body.PhoneNumberSet) ? body.PhoneNumberSet : [];
    const row = {
      SerialNo: '',
      Fee: 0,
      SessionContext: body.SessionContext ?? '',
      Code: code,
      Message: code,
      IsoCode: 'CN',
    };
    return this.#ok({ SendStatusSet: numbers.map((PhoneNumber) => ({ ...row, PhoneNumber })) });
  }

  #ok(body: Body): HttpAnswer {
    return jsonAnswer(200, { Response: { ...body, RequestId: this.ids.uuid() } });
  }
}

function readBody({ method, body }: SandboxRequest): Body {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (method === 'POST' && typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body;
  } catch {
    // Told below.
  }
  throw new TencentError('InvalidParameter', 'The body is no JSON object.');
}

function namesIn({ PhoneNumberSet, PhoneNumber }: Body): string[] {
  const numbers = Array.isArray(PhoneNumberSet) ? PhoneNumberSet.map(String) : [String(PhoneNumber ?? '')];
  return numbers.flatMap((number) => [number, number.replace(/^(?:\+86|0086|86)(?=\d{11}$)/, '')]);
}

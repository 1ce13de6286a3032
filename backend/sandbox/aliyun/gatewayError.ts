import { type HttpAnswer, jsonAnswer } from '../http/answer';

/** Gateway code → HTTP status; one that is not named here is a 400. */
const STATUSES: Record<string, number> = {
  'InvalidAccessKeyId.NotFound': 404,
  'InvalidAction.NotFound': 404,
  'Forbidden.KeyNotFound': 404,
  'Rejected.Throttling': 429,
  ServiceUnavailable: 503,
  InternalError: 500,
  SystemError: 500,
  RequestSupplierError: 500,
  Unknown: 500,
};

/** A refusal by Alibaba Cloud's gateway, before any product sees the call. */
export class GatewayError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  /** `product` is its name at the vendor. */
  toAnswer(requestId: string, host: string, product: string): HttpAnswer {
    const query = `q=${this.code}&product=${product}&requestId=${requestId}`;
    return jsonAnswer(STATUSES[this.code] ?? 400, {
      RequestId: requestId,
      HostId: host,
      Code: this.code,
      Message: this.message,
      Recommend: `https://api.aliyun.com/troubleshoot?${query}`,
    });
  }
}

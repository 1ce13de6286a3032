import { type HttpAnswer, jsonAnswer } from '../http/answer';

/** A refusal of a whole call by Tencent Cloud: HTTP 200 with an Error in the Response. */
export class TencentError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  toAnswer(requestId: string): HttpAnswer {
    const { code: Code, message: Message } = this;
    return jsonAnswer(200, { Response: { Error: { Code, Message }, RequestId: requestId } });
  }
}

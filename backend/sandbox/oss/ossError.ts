import { type HttpAnswer, textAnswer } from '../http/answer';

/** Code → HTTP status; one that is not named here is a 400. */
const STATUSES: Record<string, number> = {
  AccessDenied: 403,
  AccessForbidden: 403,
  InvalidAccessKeyId: 403,
  SignatureDoesNotMatch: 403,
  RequestTimeTooSkewed: 403,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchVersion: 404,
  MethodNotAllowed: 405,
  FileAlreadyExists: 409,
  InternalError: 500,
  ServiceUnavailable: 503,
};

/** A refusal as object storage words it, in XML. */
export class OssError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  toAnswer(requestId: string): HttpAnswer {
    const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<Error>', `  <Code>${this.code}</Code>`];
    lines.push(`  <Message>${this.message}</Message>`, `  <RequestId>${requestId}</RequestId>`, '</Error>');
    const answer = textAnswer(STATUSES[this.code] ?? 400, 'application/xml', lines.join('\n'));
    return { ...answer, headers: { ...answer.headers, 'x-oss-request-id': requestId } };
  }
}

import type { ErrorCode, ErrorReply } from '../../shared/errors';
import { isPhoneErrorCode, type PhoneErrorCode, phoneErrors } from '../../shared/phoneErrors';
import { locale } from './language';
import { reportFault } from './reportFault';
import { texts } from './texts';

/**
 * What can fail: a code of the API, `network` when no answer came in time, `phone_full` when the phone cannot store,
 * `cancelled` when the person called it off.
 */
export type FailureCode = ErrorCode | PhoneFailureCode;

export type PhoneFailureCode = PhoneErrorCode | 'network' | 'phone_full' | 'cancelled';

/** A refused or unanswered call, with a sentence for the person who made it. */
export class ApiError extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    readonly fields: NonNullable<ErrorReply['fields']> = [],
    readonly details: Record<string, unknown> = {},
    readonly requestId: string | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** A failure noticed on the phone, with the sentence its code has in the phone's language. */
export function localFailure(code: PhoneFailureCode): ApiError {
  const { network, phoneFull, cancelled } = texts;
  if (code === 'network') return new ApiError(code, network);
  if (code === 'cancelled') return new ApiError(code, cancelled);
  return new ApiError(code, code === 'phone_full' ? phoneFull : phoneErrors[code][locale]);
}

function isErrorReply(data: unknown): data is ErrorReply {
  return typeof data === 'object' && data !== null && 'error' in data && 'message' in data;
}

// Who refuses without having read the request, such as our proxy, says it in both languages.
function messageOf({ error, message }: ErrorReply): string {
  const said = isPhoneErrorCode(error) ? phoneErrors[error] : null;
  return said && message === `${said['zh-CN']} ${said.en}` ? said[locale] : message;
}

/** The failure an answer with a status of 400 or above stands for; proxies answer without our error shape. */
export function failureOf(status: number, data: unknown): ApiError {
  if (isErrorReply(data)) return new ApiError(data.error, messageOf(data), data.fields, data.details, data.requestId);
  if (status === 413) return localFailure('body_too_large');
  if (status === 429) return localFailure('too_many_tries');
  return localFailure(status >= 500 ? 'unavailable' : 'internal_error');
}

/** Whatever was thrown, as an ApiError: a fault of our own code is shown as an internal error. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  reportFault(thrown);
  return localFailure('internal_error');
}

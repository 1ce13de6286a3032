import { type ErrorCode, type ErrorReply, errors } from '../../shared/errors';

type Extras = Pick<ErrorReply, 'fields' | 'details'>;

/** A refusal with a stable code; the HTTP status and the sentences come from shared/errors. */
export class AppError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly extras: Extras = {},
  ) {
    super(code);
    this.name = 'AppError';
    this.status = errors[code].status;
  }
}

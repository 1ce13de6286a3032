/** code → HTTP status, from the error tables of the order pages; a code not named here is a 400. */
const STATUSES: Record<string, number> = {
  SIGN_ERROR: 401,
  NO_AUTH: 403,
  RULE_LIMIT: 403,
  ACCOUNT_ERROR: 403,
  TRADE_ERROR: 403,
  OUT_TRADE_NO_USED: 403,
  ORDER_NOT_EXIST: 404,
  RESOURCE_NOT_EXISTS: 404,
  FREQUENCY_LIMITED: 429,
  FREQUENCY_LIMIT_EXCEED: 429,
  SYSTEM_ERROR: 500,
  BANK_ERROR: 500,
  OPENID_MISMATCH: 500,
};

/** A refusal in WeChat Pay's terms: `{code, message}` with the HTTP status that belongs to the code. */
export class PayError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  get status(): number {
    return STATUSES[this.code] ?? 400;
  }
}

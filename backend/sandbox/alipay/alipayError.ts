/** A refusal in Alipay's terms: `code` 40004 for a business failure, 40002 for a request that is wrong in itself. */
export class AlipayError extends Error {
  constructor(
    readonly subCode: string,
    message: string,
    readonly code = '40004',
  ) {
    super(message);
  }
}

/** A request that does not keep the rules of the gateway. */
export const invalid = (subCode: string, message: string): AlipayError => new AlipayError(subCode, message, '40002');

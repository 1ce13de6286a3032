/** A business refusal of the SMS product: HTTP 200 with this code and no BizId. */
export class SmsRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

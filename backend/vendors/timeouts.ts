/**
 * How long an outside party may take, in milliseconds. Every send ends well within DELIVERY_LEASE_SECONDS (60), so that
 * no second worker takes over a delivery whose request is still on its way.
 */
export const timeouts = {
  wechatMs: 5_000,
  wechatPayMs: 10_000,
  wechatPayBillMs: 60_000,
  smsMs: 5_000,
  kmsMs: 5_000,
  smtpConnectMs: 10_000,
  smtpSilenceMs: 20_000,
  smtpTotalMs: 45_000,
};

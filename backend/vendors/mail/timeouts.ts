/**
 * How long the mail server may take, in milliseconds. Every send ends well within DELIVERY_LEASE_SECONDS (60), so that
 * no second worker takes over a notice whose request is still on its way. Reading the return mailbox holds up nothing else.
 */
export const timeouts = {
  ...{ smtpConnectMs: 10_000, smtpSilenceMs: 20_000, smtpTotalMs: 45_000 },
  ...{ imapConnectMs: 10_000, imapCallMs: 30_000 },
};

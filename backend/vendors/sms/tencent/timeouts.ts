/**
 * How long Tencent Cloud’s SMS service may take, in milliseconds. Every send ends well within DELIVERY_LEASE_SECONDS
 * (60), so that no second worker takes over a notice whose request is still on its way.
 */
export const timeouts = { smsMs: 5_000 };

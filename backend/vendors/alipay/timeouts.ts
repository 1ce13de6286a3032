/** How long Alipay may take, in milliseconds; a bill is a file of any length. */
export const timeouts = { alipayMs: 10_000, alipayBillMs: 60_000 };

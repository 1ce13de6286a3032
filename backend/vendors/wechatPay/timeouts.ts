/** How long WeChat Pay may take, in milliseconds; a bill is a file of any length. */
export const timeouts = { wechatPayMs: 10_000, wechatPayBillMs: 60_000 };

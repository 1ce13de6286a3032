/** How long a call of Alibaba Cloud's OSS may take, in milliseconds: the largest object is ten megabytes. */
export const timeouts = { ossMs: 20_000 };

/** How long Alibaba Cloud’s KMS may take, in milliseconds. */
export const timeouts = { kmsMs: 5_000 };

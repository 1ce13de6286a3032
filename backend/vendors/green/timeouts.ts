/**
 * How long Alibaba Cloud's content moderation may take, in milliseconds: one call, the upload of a picture, and how long
 * after the beginning of a check of texts another call may begin. Together less than the fifteen seconds for which a phone
 * waits.
 */
export const timeouts = { callMs: 4_000, uploadMs: 5_000, lastBeginsMs: 6_000 };

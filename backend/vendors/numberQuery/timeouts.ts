/** How long Alibaba Cloud may take to say what has become of a number, in milliseconds. */
export const timeouts = { askMs: 5_000 };

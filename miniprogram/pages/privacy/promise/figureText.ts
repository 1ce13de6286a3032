/** A number as people read it, a comma before each three digits. */
export const countText = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** How many of a hundred, cut to two places and never rounded up: 100 is all of them. */
export const shareText = (part: number, whole: number): string => String(Math.floor((part * 10_000) / whole) / 100);

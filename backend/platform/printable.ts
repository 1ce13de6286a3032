const steering = /[^\P{Cc}\n\t]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text for a terminal: what would move its cursor or turn the direction of writing stands there as its number. */
export const printable = (text: string): string =>
  text.replace(steering, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);

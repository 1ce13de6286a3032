const LONGEST_CODE = 64;

/**
 * A code out of a vendor's answer, fit to be stored and logged; `malformed` for anything that is no code. A run of
 * seven digits could be part of a phone number, so it never passes.
 */
export function vendorCode(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length > LONGEST_CODE) return 'malformed';
  return /^[\w.:-]+$/.test(text) && !/\d{7}/.test(text) ? text : 'malformed';
}

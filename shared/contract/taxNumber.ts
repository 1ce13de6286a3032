// The signs of a unified social credit code in the order of their values: no I, O, S, V, Z.
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const modulus = signs.length;
const length = 18;
const factor = 3;

/** A tax number as it is kept: without blanks, in capitals. */
export const tidyTaxNumber = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/**
 * Whether a text, once tidied, is a unified social credit code, which is a company's tax number: 18 signs, of which the last
 * one checks the others. Source: GB 32100-2015.
 */
export function isTaxNumber(text: string): boolean {
  const values = [...tidyTaxNumber(text)].map((sign) => signs.indexOf(sign));
  if (values.length !== length || values.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, -1)) {
    sum += value * weight;
    weight = (weight * factor) % modulus;
  }
  return values.at(-1) === (modulus - (sum % modulus)) % modulus;
}

/** How the number of a receipt reads, as `7K3M-9QX2-P4TD`: letters that are taken for figures are no part of it. */
export const receiptNumber: RegExp = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/;

/** A number as somebody types it, in its one spelling: capitals, in groups, O, I and L as the figures they look like. */
export function tidyReceiptNumber(typed: string): string {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return signs
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/(.{4})(?=.)/g, '$1-');
}

/** How many symbols a pick-up code has. */
export const codeLength = 12;

const groupLength = 4;

/** The symbols of a code as typed: without dashes and blanks, in capitals, no more than a code has. */
export function codeSymbols(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, codeLength);
}

/** A code as it is read most easily, while it is being typed: XXXX-XXXX-XXXX. */
export function groupCode(typed: string): string {
  const groups: string[] = [];
  const symbols = codeSymbols(typed);
  for (let from = 0; from < symbols.length; from += groupLength) groups.push(symbols.slice(from, from + groupLength));
  return groups.join('-');
}

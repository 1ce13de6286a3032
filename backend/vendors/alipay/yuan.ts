/** A sum in yuan with two places, without a detour over fractions. */
export const yuanOf = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/**
 * The fen of a sum in yuan with at most two places; null when it is none. A sign is left out: bills write refunds both
 * ways.
 */
export function fenOf(yuan: string | null | undefined): number | null {
  const match = /^-?(\d{1,9})(?:\.(\d{1,2}))?$/.exec(yuan ?? '');
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

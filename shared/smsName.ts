const LONGEST_NAME = 20;

/** The name used when the given one cannot stand in an SMS. */
export const neutralSmsName = '一位朋友';

/**
 * A name fit for a template variable: Han characters, Latin letters and digits, at most 20. Emoji, links and other
 * signs would have the whole SMS refused. Nothing left, or digits only (they would read as a code): a neutral name.
 */
export function smsName(name: string): string {
  const kept = name.normalize('NFKC').match(/[\p{Script=Han}\p{Script=Latin}\p{Nd}]/gu) ?? [];
  const cut = kept.slice(0, LONGEST_NAME).join('');
  return /[\p{Script=Han}\p{Script=Latin}]/u.test(cut) ? cut : neutralSmsName;
}

import type { Channel } from './channels';

/**
 * What becomes of a letter that no channel accepted, as its author says before sealing: the postage goes back and nothing
 * else; it comes back to its author; it goes to a second person; it is tried again for years; it is destroyed. Wherever
 * nobody gets it in the end, the postage goes back.
 */
export const backups = ['money_back', 'to_author', 'to_second', 'keep_trying', 'destroy'] as const;
export type Backup = (typeof backups)[number];

/** For how many years at most a letter is tried again. */
export const mostRetryYears = 10;

/** How many days its author may still keep a letter that is to be destroyed. */
export const daysToObject = 14;

/** After how many days unopened a reminder may be sent. */
export const reminderDays = { least: 1, most: 90 } as const;

/** A second person as an author types them. */
interface Second {
  name: string;
  phone?: string | undefined;
  email?: string | undefined;
}

/** What an author chooses; with `second` or `years` where the rule needs them. */
export interface ChosenBackup {
  rule: Backup;
  years?: number | undefined;
  second?: Second | undefined;
}

/** The ways to the second person of a rule, in the order they are tried: none where it names none. */
export function waysToSecond(backup: ChosenBackup | undefined): Channel[] {
  if (backup?.rule !== 'to_second') return [];
  const { email, phone } = backup.second ?? {};
  return [...(email ? ['mail' as const] : []), ...(phone ? ['sms' as const] : [])];
}

import * as z from 'zod/mini';
import { backups, mostRetryYears, reminderDays } from '../arrivalRules';
import { email, instant, personName, phone } from './fields';

const years = z.int().check(z.minimum(1), z.maximum(mostRetryYears));

/** What becomes of a letter that no channel accepts: to a second person with a name and a way, or for so many years. */
export const backupAsked = z.strictObject({
  rule: z.enum(backups),
  years: z.optional(years),
  second: z.optional(z.strictObject({ name: personName, phone: z.optional(phone), email: z.optional(email) })),
});

/** After how many days unopened its recipient is told of a letter once more, by the next way. */
export const remindAfterDays = z.int().check(z.minimum(reminderDays.least), z.maximum(reminderDays.most));

/**
 * The rule as its author sees it once the letter is sealed, and how far it has come: `resting` while nothing has called for
 * it, `trying` until `nextAt`, `passed_on` to the second person, `warned` of destroying at `nextAt`, or `done`.
 */
export const backupView = z.object({
  rule: z.enum(backups),
  years: z.optional(years),
  second: z.optional(z.object({ name: personName, contact: z.nullable(z.string()) })),
  state: z.enum(['resting', 'trying', 'passed_on', 'warned', 'done']),
  nextAt: z.nullable(instant),
});

export type BackupView = z.infer<typeof backupView>;

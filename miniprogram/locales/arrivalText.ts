import type { BackupView } from '../../shared/contract/arrivalRules';
import { isolated } from '../../shared/isolated';
import { arrivalWords } from './arrivalWords';

type Seen = Pick<BackupView, 'rule' | 'years' | 'second'>;

function ruleText({ rule, years = 1, second }: Seen): string {
  if (rule === 'to_second') {
    const contact = second?.contact ? ` · ${second.contact}` : '';
    return arrivalWords.rules.to_second(`${isolated(second?.name ?? '')}${contact}`);
  }
  return rule === 'keep_trying' ? arrivalWords.rules.keep_trying(years) : arrivalWords.rules[rule];
}

/**
 * What becomes of a letter that does not arrive, and what if it is not opened, by name; nothing of what is left out. Without
 * a reminder (null) it says so.
 */
export const arrivalFacts = (backup: Seen | undefined, remindAfterDays: number | null | undefined) => [
  ...(backup ? [{ name: arrivalWords.backup, text: ruleText(backup) }] : []),
  ...(remindAfterDays === undefined
    ? []
    : [
        {
          name: arrivalWords.reminder,
          text: remindAfterDays === null ? arrivalWords.noReminder : arrivalWords.remind(remindAfterDays),
        },
      ]),
];

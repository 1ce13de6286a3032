import type { BackupView } from '../../../shared/contract/arrivalRules';
import type { Letter as LetterView } from '../../../shared/contract/letters';
import { maskEmail, maskPhone } from '../../accounts/contacts/maskContact';
import type { ArrivalRule } from '../../arrivalRules/ArrivalRule';
import { findArrivalRule } from '../../arrivalRules/findArrivalRule';
import { decryptSecond } from '../../arrivalRules/secondPerson';
import { keyOf } from '../../letters/keyOf';
import type { Letter } from '../../letters/Letter';
import { mayEdit } from '../../letters/policy';

async function secondOf(letter: Letter, rule: ArrivalRule): Promise<Pick<BackupView, 'second'>> {
  const second = decryptSecond(await keyOf(letter.id, letter.authorId ?? undefined), rule);
  if (!second) return {};
  const { name, phone, email } = second;
  return { second: { name, contact: email ? maskEmail(email) : phone && maskPhone(phone) } };
}

/**
 * What its author chose for a sealed letter that does not arrive or is not opened, and how far that has come. Nothing where
 * nothing was chosen, so that a reply may hold it. Throws data_damaged.
 */
export async function arrivalRuleOf(letter: Letter): Promise<Pick<LetterView, 'backup' | 'remindAfterDays'>> {
  const rule = mayEdit(letter) ? null : await findArrivalRule(letter.id);
  if (!rule) return {};
  const { backup, retryYears, remindAfterDays, state, nextAt } = rule;
  return {
    backup: {
      rule: backup,
      ...(retryYears && { years: retryYears }),
      ...(await secondOf(letter, rule)),
      state,
      nextAt: nextAt?.toISOString() ?? null,
    },
    ...(remindAfterDays && { remindAfterDays }),
  };
}

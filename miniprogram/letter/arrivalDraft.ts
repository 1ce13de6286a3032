import type { Backup, ChosenBackup } from '../../shared/arrivalRules';

/** What a draft's author has chosen for when it does not arrive, or is not opened; `second` as it is typed. */
export interface ArrivalDraft {
  rule: Backup;
  years: number;
  second: { name: string; phone: string; email: string };
  remindAfterDays: number | null;
}

/** What holds unless somebody chooses otherwise: the postage goes back, and nobody is reminded. */
export const usualArrival: ArrivalDraft = {
  rule: 'money_back',
  years: 1,
  second: { name: '', phone: '', email: '' },
  remindAfterDays: null,
};

/** The backup rule of a draft as it is sealed; nothing where the usual one holds. */
export function backupOf({ rule, years, second }: ArrivalDraft): ChosenBackup | undefined {
  if (rule === 'money_back') return undefined;
  if (rule === 'keep_trying') return { rule, years };
  if (rule !== 'to_second') return { rule };
  const [phone, email] = [second.phone.trim(), second.email.trim()];
  return { rule, second: { name: second.name.trim(), ...(phone && { phone }), ...(email && { email }) } };
}

import { normaliseEmail, normalisePhone } from '../accounts/contacts/normaliseContact';
import type { ArrivalWish } from '../arrivalRules/keepArrivalRule';
import type { SecondPerson } from '../arrivalRules/secondPerson';
import { AppError } from '../platform/AppError';
import type { Recipient } from './readRecipient';
import type { Sealing } from './readTerms';

const fault = (path: string, problem: 'required' | 'not_possible') =>
  new AppError('validation_failed', { fields: [{ path, problem }] });

function readContact(kind: 'phone' | 'email', { backup }: Sealing, taken: string | null): string | null {
  const typed = backup?.second?.[kind];
  if (!typed) return null;
  const path = `backup.second.${kind}`;
  const value = kind === 'phone' ? normalisePhone(typed, path) : normaliseEmail(typed, path);
  // It would fail there a second time.
  if (value === taken) throw fault(path, 'not_possible');
  return value;
}

function readSecond(sealing: Sealing, to: Recipient): SecondPerson {
  const name = sealing.backup?.second?.name ?? '';
  if (name === '') throw fault('backup.second.name', 'required');
  const phone = readContact('phone', sealing, to.recipientPhone);
  const email = readContact('email', sealing, to.recipientEmail);
  if (!phone && !email) throw fault('backup.second.phone', 'required');
  return { name, phone, email };
}

/**
 * What an author chooses for a letter that does not arrive or is not opened, with contacts in normal form; null where
 * nothing is chosen. A reminder goes by another way than the first notice, so it needs two. Throws
 * phone_not_supported or validation_failed naming the field.
 */
export function readArrivalRule(sealing: Sealing, to: Recipient): ArrivalWish | null {
  const { backup, remindAfterDays = null, channels } = sealing;
  if (!backup && remindAfterDays === null) return null;
  if (remindAfterDays !== null && channels.length < 2) throw fault('remindAfterDays', 'not_possible');
  const rule = backup?.rule ?? 'money_back';
  if (rule === 'keep_trying' && !backup?.years) throw fault('backup.years', 'required');
  return {
    backup: rule,
    retryYears: rule === 'keep_trying' ? (backup?.years ?? null) : null,
    second: rule === 'to_second' ? readSecond(sealing, to) : null,
    remindAfterDays,
  };
}

import { contactKind } from '../../../shared/contacts/contactKind';
import { isNeverEmail, readEmail } from '../../../shared/contacts/email';
import { earlyPhoneProblem, type PhoneProblem, readPhone } from '../../../shared/contacts/phone';
import type { Contact } from '../../../shared/contract/accounts';
import { everywhere } from '../../locales/everywhere';
import { localFailure } from '../../services/apiError';
import { texts } from './texts';

const phoneTexts: Record<PhoneProblem, string> = {
  no_mobile: texts.badContact,
  no_person: everywhere.noPersonsPhone,
  elsewhere: localFailure('phone_not_supported').message,
};

/** What a person typed, as a phone or an e-mail address; null when it is neither. */
export function contactOf(typed: string): Contact | null {
  const text = typed.trim();
  const kind = contactKind(text);
  if (kind === 'email') return readEmail(text) ? { email: text } : null;
  return kind && 'value' in readPhone(text) ? { phone: text } : null;
}

// As the server looks a code up: however the same contact is written.
function normalForm(typed: string): string | null {
  if (contactKind(typed) === 'email') return readEmail(typed)?.toLowerCase() ?? null;
  const read = readPhone(typed);
  return 'value' in read ? read.value : null;
}

/** True for two ways of writing one phone or e-mail address. */
export function isSameContact(one: string, other: string): boolean {
  const form = normalForm(one);
  return form !== null && form === normalForm(other);
}

/** What is wrong with a contact as it stands, in words, or null. */
export function contactProblem(typed: string): string | null {
  const kind = contactKind(typed);
  if (kind !== 'phone') return kind && readEmail(typed) ? null : texts.badContact;
  const read = readPhone(typed);
  return 'value' in read ? null : phoneTexts[read.problem];
}

/** What is wrong with a contact that no further typing makes right, in words, or null. */
export function earlyContactProblem(typed: string): string | null {
  const kind = contactKind(typed);
  if (kind !== 'phone') return !kind || isNeverEmail(typed) ? texts.badContact : null;
  const problem = earlyPhoneProblem(typed);
  return problem && phoneTexts[problem];
}

import type { Contact } from '../../../shared/contract/accounts';
import { email, phone } from '../../../shared/contract/fields';

/** What a person typed, as a phone or an e-mail address; null when it is neither. */
export function contactOf(typed: string): Contact | null {
  const text = typed.trim();
  if (text.includes('@')) return email.safeParse(text).success ? { email: text } : null;
  return phone.safeParse(text).success ? { phone: text } : null;
}

import { readPasted } from './pasted';
import { readPhone } from './phone';

const address = /[\w.+-]*@[\w.-]*/g;

/**
 * Whether a contact, as typed, pasted or kept, is an e-mail address or a phone number: an @ of any width makes it an
 * address. Null where the text holds one of each, since nobody can say which is meant.
 */
export function contactKind(typed: string): 'email' | 'phone' | null {
  const text = readPasted(typed);
  if (!text.includes('@')) return 'phone';
  return 'value' in readPhone(text.replace(address, '@')) ? null : 'email';
}

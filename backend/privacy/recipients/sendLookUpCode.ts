import type { RequestOf } from '../../../shared/contract/endpoint';
import type { privacy } from '../../../shared/contract/privacy';
import { type SentCode, sendCode } from '../../accounts/codes/sendCode';
import { contactIndex, type NormalContact } from '../../accounts/contacts/contactIndex';
import { readContact } from '../../accounts/contacts/readContact';
import { Letter } from '../../letters/Letter';
import { findOpeningCode } from '../../letters/OpeningCode';
import type { Visit } from '../../platform/http/visit';
import { lookUp } from './lookUpLetters';

async function isRecipient(contact: NormalContact, pickupCode: string): Promise<boolean> {
  const code = await findOpeningCode(pickupCode);
  const letter = code && (await Letter.findByPk(code.letterId));
  const mark = contact.kind === 'phone' ? letter?.recipientPhoneIndex : letter?.recipientEmailIndex;
  return mark?.equals(contactIndex(contact)) ?? false;
}

/**
 * Sends the code that looks up what waits for a contact. A pick-up code that is wrong, or of a letter to somebody else,
 * changes nothing: nobody learns here whether it is one. Throws what `sendCode` throws.
 */
export async function sendLookUpCode(
  { contact: given, pickupCode }: RequestOf<typeof privacy.sendLookUpCode>,
  visit: Visit,
): Promise<SentCode> {
  const contact = readContact(given);
  const use = { ...lookUp, isRecipient: pickupCode !== undefined && (await isRecipient(contact, pickupCode)) };
  return sendCode(contact, use, visit);
}

import type { RequestOf } from '../../../shared/contract/endpoint';
import type { privacy } from '../../../shared/contract/privacy';
import { isUnderWay } from '../../../shared/letterStatus';
import { checkCode, spendCode } from '../../accounts/codes/redeemCode';
import { contactIndex } from '../../accounts/contacts/contactIndex';
import { readContact } from '../../accounts/contacts/readContact';
import { Letter } from '../../letters/Letter';
import type { Place } from '../../platform/limits/limit';

/** What a code for looking up is good for: nothing else, and no account. */
export const lookUp = { purpose: 'look_up' } as const;

/**
 * How many letters are under way to a contact, for whoever holds the code sent to it: waiting for their day or being
 * delivered. Found by the blind index alone, so that no letter is opened for it. Throws code_invalid, too_many_tries.
 */
export async function lookUpLetters(
  { contact: given, ...code }: RequestOf<typeof privacy.lookUpLetters>,
  place: Place,
): Promise<number> {
  const contact = readContact(given);
  await spendCode(await checkCode(contact, lookUp, code, place));
  const index = contactIndex(contact);
  const to = contact.kind === 'phone' ? { recipientPhoneIndex: index } : { recipientEmailIndex: index };
  return Letter.count({ where: { ...to, status: isUnderWay.statuses } });
}

import type { KeyObject } from 'node:crypto';
import { contactIndex } from '../accounts/contacts/contactIndex';
import { encryptRecipient } from '../letters/encryptedFields';
import type { Recipient } from './readRecipient';

/** The recipient as the letter's columns hold them, with the marks that limits and look-ups go by. */
export function recipientColumns(key: KeyObject, letterId: string, { recipientKind, ...contacts }: Recipient) {
  const { recipientPhone: phone, recipientEmail: email } = contacts;
  return {
    recipientKind,
    selfProved: recipientKind === 'self' ? true : null,
    ...encryptRecipient(key, letterId, contacts),
    recipientPhoneIndex: phone ? contactIndex({ kind: 'phone', value: phone }) : null,
    recipientEmailIndex: email ? contactIndex({ kind: 'email', value: email }) : null,
  };
}

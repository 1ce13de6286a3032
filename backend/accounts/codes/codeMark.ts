import { fingerprint, keyPurpose } from '../../platform/secrets';
import { contactIndex, type NormalContact } from '../contacts/contactIndex';
import type { CodePurpose } from './ContactCode';

const ofContactCodes = keyPurpose('contact-code');
const ofAskers = keyPurpose('code-asker');

/**
 * What a code is good for; one sent for an account is worth nothing to another. `isRecipient`: who asks has shown the code
 * of a letter to the contact.
 */
export type CodeUse =
  | { purpose: Extract<CodePurpose, 'sign_in' | 'look_up'>; isRecipient?: boolean }
  | { purpose: Exclude<CodePurpose, 'sign_in' | 'look_up'>; accountId: string };

/** A keyed mark of a code (32 bytes) that fits only its contact and its use. */
export function codeMarkOf(contact: NormalContact, use: CodeUse, code: string): Buffer {
  const account = 'accountId' in use ? use.accountId : '';
  return fingerprint(ofContactCodes, [use.purpose, account, contactIndex(contact).toString('hex'), code].join(':'));
}

/** A keyed mark of where a code is asked for (32 bytes). */
export const askerMark = (subnet: string): Buffer => fingerprint(ofAskers, subnet);

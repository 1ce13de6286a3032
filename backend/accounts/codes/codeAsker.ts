import type { Place } from '../../platform/limits/limit';
import type { NormalContact } from '../contacts/contactIndex';
import { findIdentity } from '../identities/identities';
import { hasUsedNetwork } from '../sessions/usedNetworks';
import type { CodeUse } from './codeMark';

/** Whose share of the codes to a contact, and of the SMS of a day, is used. */
export type Asker = 'owner' | 'stranger';

/**
 * Who asks for a code: the owner of the contact when they are signed in, or where they have been; anybody else is a
 * stranger, who must not use up what the owner needs. Takes as long for a contact that nobody has.
 */
export async function codeAsker(contact: NormalContact, { purpose }: CodeUse, { network }: Place): Promise<Asker> {
  if (purpose === 'proof') return 'owner';
  const identity = await findIdentity(contact);
  const isHome = await hasUsedNetwork(identity?.accountId ?? null, network);
  return isHome && purpose !== 'contact' ? 'owner' : 'stranger';
}

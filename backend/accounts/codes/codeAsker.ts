import type { Place } from '../../platform/limits/limit';
import type { SmsShare } from '../../vendorLimits/smsFuse';
import type { NormalContact } from '../contacts/contactIndex';
import { findIdentity } from '../identities/identities';
import { hasUsedNetwork } from '../sessions/usedNetworks';
import type { CodeUse } from './codeMark';

/**
 * Who asks for a code, and so whose share of the codes to a contact is used: its owner, signed in; somebody signed in whose
 * it is not yet; `home`, where its owner has been signed in, or with the code of a letter to it; anybody else.
 */
export type Asker = 'owner' | 'signed_in' | 'home' | 'stranger';

/** Whose share of the SMS of a day each uses; an account is free, so who has one is a stranger to other people's phones. */
export const smsShareOf: Record<Asker, SmsShare> = {
  owner: 'owner',
  signed_in: 'stranger',
  home: 'owner',
  stranger: 'stranger',
};

/** Who asks for a code to a contact. Takes as long for a contact that nobody has. */
export async function codeAsker(contact: NormalContact, use: CodeUse, { network }: Place): Promise<Asker> {
  if (use.purpose === 'proof') return 'owner';
  const accountId = (await findIdentity(contact))?.accountId ?? null;
  const isHome = await hasUsedNetwork(accountId, network);
  if ('accountId' in use) return accountId === use.accountId ? 'owner' : 'signed_in';
  return isHome || use.isRecipient ? 'home' : 'stranger';
}

import type { Contact, Joining } from '../../../shared/contract/accounts';
import { AppError } from '../../platform/AppError';
import type { Visit } from '../../platform/http/visit';
import { forgetCode } from '../codes/forgetCode';
import { checkCode, type GivenCode, spendCode } from '../codes/redeemCode';
import { readContact } from '../contacts/readContact';
import { findIdentity } from '../identities/identities';
import { assertStillOwners } from '../unused/assertStillOwners';
import { assertMayJoin, openAccount } from './openAccount';

// Of somebody too young nothing is kept, not even the mark of the contact they typed.
async function assertMayJoinWith(codeId: string, joining: Joining | undefined): Promise<void> {
  try {
    assertMayJoin(joining);
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_young') await forgetCode(codeId);
    throw error;
  }
}

/**
 * The account that signs in with a contact and the code sent to it; the first time it is opened, for which `joining` is
 * needed. What joining lacks is said before the code is used up, so that the same code goes with the next try. Throws
 * code_invalid, too_many_tries, and what `assertMayJoin` and `assertStillOwners` throw.
 */
export async function signInWithCode(
  given: GivenCode & { contact: Contact; joining?: Joining | undefined },
  visit: Visit,
): Promise<string> {
  const contact = readContact(given.contact);
  const codeId = await checkCode(contact, { purpose: 'sign_in' }, given, visit);
  const known = await findIdentity(contact);
  if (known) await assertStillOwners(known);
  else await assertMayJoinWith(codeId, given.joining);
  await spendCode(codeId);
  return known?.accountId ?? openAccount(contact, given.joining, visit.locale);
}

import type { Contact, Joining } from '../../../shared/contract/accounts';
import { AppError } from '../../platform/AppError';
import type { Visit } from '../../platform/http/visit';
import { assertWithin } from '../../platform/limits/consume';
import { forgetCode } from '../codes/forgetCode';
import { checkCode, spendCode } from '../codes/redeemCode';
import { readContact } from '../contacts/readContact';
import { findIdentity } from '../identities/identities';
import { accountLimits } from '../limits';
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
 * code_invalid, too_many_tries, and what `assertMayJoin` throws.
 */
export async function signInWithCode(
  given: { contact: Contact; code: string; joining?: Joining | undefined },
  { network, locale }: Visit,
): Promise<string> {
  const contact = readContact(given.contact);
  await assertWithin(accountLimits.codeTriesFromNetwork, network);
  const codeId = await checkCode(contact, { purpose: 'sign_in' }, given.code);
  const known = await findIdentity(contact);
  if (!known) await assertMayJoinWith(codeId, given.joining);
  await spendCode(codeId);
  return known?.accountId ?? openAccount(contact, given.joining, locale);
}

import type { Visit } from '../../platform/http/visit';
import { assertWithin, forgive } from '../../platform/limits/consume';
import { findIdentity, subjectIndexOf } from '../identities/identities';
import { accountLimits } from '../limits';
import { checkPassword } from '../passwords/checkPassword';
import { readName } from './readName';

/**
 * The account that signs in with a username, phone or e-mail and a password. A name that leads nowhere does the same work
 * and gets the same refusal as a wrong password. Throws credentials_wrong, or too_many_tries after five failures.
 */
export async function signInWithPassword(name: string, password: string, { network }: Visit): Promise<string> {
  const subject = readName(name);
  const mark = subjectIndexOf(subject).toString('base64url');
  await assertWithin(accountLimits.passwordsFromNetwork, network);
  await assertWithin(accountLimits.passwordOfName, mark);
  await assertWithin(accountLimits.passwordOfNameFromNetwork, `${mark}@${network}`);
  const identity = await findIdentity(subject);
  const accountId = await checkPassword(identity?.accountId ?? null, password);
  await forgive(accountLimits.passwordOfNameFromNetwork, `${mark}@${network}`);
  return accountId;
}

import type { Visit } from '../../platform/http/visit';
import { assertWithin, forgive } from '../../platform/limits/consume';
import type { Place, Use } from '../../platform/limits/limit';
import { failsBy, tryWithin } from '../../platform/limits/tryWithin';
import { findIdentity, subjectIndexOf } from '../identities/identities';
import { accountLimits, fromPlace } from '../limits';
import { checkPassword } from '../passwords/checkPassword';
import { hasUsedNetwork } from '../sessions/usedNetworks';
import { readName } from './readName';

// The narrow ones first. Where the owner has been signed in, what strangers do elsewhere does not count.
function usesOf(mark: string, place: Place, isHome: boolean): Use[] {
  const limits = accountLimits;
  const anywhere = { limit: limits.wrongPasswordsOfName, key: mark };
  const [ofSubnet, ofNetwork] = fromPlace(place, limits.wrongPasswordsFromSubnet, limits.wrongPasswordsFromNetwork);
  return [
    { limit: limits.wrongPasswordsOfNameFromSubnet, key: `${mark}@${place.subnet}` },
    { limit: limits.wrongPasswordsOfNameFromNetwork, key: `${mark}@${place.network}` },
    ofSubnet,
    ...(isHome ? [] : [anywhere]),
    ofNetwork,
  ];
}

/**
 * The account that signs in with a username, phone or e-mail and a password. A name that leads nowhere does the same work
 * and gets the same refusal as a wrong password. Throws credentials_wrong, or too_many_tries after five failures.
 */
export async function signInWithPassword(name: string, password: string, visit: Visit): Promise<string> {
  const subject = readName(name);
  const mark = subjectIndexOf(subject).toString('base64url');
  const near = `${mark}@${visit.subnet}`;
  await assertWithin(accountLimits.passwordsOfNameFromSubnet, near);
  const ownerId = (await findIdentity(subject))?.accountId ?? null;
  const uses = usesOf(mark, visit, await hasUsedNetwork(ownerId, visit.network));
  const accountId = await tryWithin(uses, failsBy('credentials_wrong'), () => checkPassword(ownerId, password));
  await forgive(accountLimits.wrongPasswordsOfNameFromSubnet, near);
  return accountId;
}

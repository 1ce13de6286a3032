import type { Visit } from '../../platform/http/visit';
import { assertWithin, forgive } from '../../platform/limits/consume';
import type { Place, Use } from '../../platform/limits/limit';
import { failsBy, tryWithinFirst } from '../../platform/limits/tryWithin';
import { findIdentity, subjectIndexOf } from '../identities/identities';
import { accountLimits, fromPlace } from '../limits';
import { checkPassword } from '../passwords/checkPassword';
import { hasUsedNetwork } from '../sessions/usedNetworks';
import { readName } from './readName';

// The narrow ones first. Where the owner has been signed in, what strangers do elsewhere does not count, and what others
// at their address or near it use up leaves each address there a little an hour: who shares it shuts nobody out for a day.
function usesOf(mark: string, place: Place, isHome: boolean): Use[][] {
  const limits = accountLimits;
  const near = `${mark}@${place.subnet}`;
  const ofName = { limit: limits.wrongPasswordsOfNameFromSubnet, key: near };
  const ofNameADay = { limit: limits.wrongPasswordsOfNameADayFromSubnet, key: near };
  const [ofSubnet, ofNetwork] = fromPlace(place, limits.wrongPasswordsFromSubnet, limits.wrongPasswordsFromNetwork);
  const around = { limit: limits.wrongPasswordsOfNameFromNetwork, key: `${mark}@${place.network}` };
  const anywhere = { limit: limits.wrongPasswordsOfName, key: mark };
  if (!isHome) return [[ofName, ofNameADay, around, ofSubnet, anywhere, ofNetwork]];
  const extraNear = { limit: limits.wrongPasswordsAtHomeFromSubnet, key: near };
  const extra = { limit: limits.wrongPasswordsAtHome, key: `${mark}@${place.network}` };
  return [
    [ofName, ofNameADay, around, ofSubnet, ofNetwork],
    [ofName, extraNear, extra],
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
  const ownerId = (await findIdentity(subject))?.accountId ?? null;
  const sets = usesOf(mark, visit, await hasUsedNetwork(ownerId, visit.network));
  const accountId = await tryWithinFirst(sets, failsBy('credentials_wrong'), async () => {
    await assertWithin(accountLimits.passwordsOfNameFromSubnet, near);
    return checkPassword(ownerId, password, visit);
  });
  await forgive(accountLimits.wrongPasswordsOfNameFromSubnet, near);
  await forgive(accountLimits.wrongPasswordsOfNameADayFromSubnet, near);
  return accountId;
}

import { assertWithinFirst } from '../../platform/limits/consume';
import type { Place, Use } from '../../platform/limits/limit';
import type { NormalContact } from '../contacts/contactIndex';
import { limitMark } from '../contacts/limitMark';
import { accountLimits, codesTo, fromPlace } from '../limits';
import type { Asker } from './codeAsker';
import type { CodeUse } from './codeMark';

// The owner can't be shut out by who shares their address: nothing of a network holds for them.
function narrow({ kind }: NormalContact, mark: string, asker: Asker, use: CodeUse, place: Place): Use[] {
  const own = `${mark}@${'accountId' in use ? use.accountId : place.subnet}`;
  const pause = { limit: accountLimits.codePause, key: kind === 'phone' ? mark : own };
  if (asker === 'owner') return [pause];
  return [
    pause,
    { limit: codesTo[kind].near, key: own },
    { limit: codesTo[kind].network, key: `${mark}@${place.network}` },
    ...fromPlace(place, accountLimits.codesFromSubnet, accountLimits.codesFromNetwork),
  ];
}

/**
 * Counts a code that somebody asks for: what one address, one network and all of their kind may ask of a contact; who has
 * a share of their own takes of the strangers' when it is used up, and has never less than a stranger. What strangers do is
 * so never taken of another's share. Throws too_many_tries.
 */
export async function takeCode(contact: NormalContact, asker: Asker, use: CodeUse, place: Place): Promise<void> {
  const mark = limitMark(contact).toString('base64url');
  const before = narrow(contact, mark, asker, use, place);
  const shares = new Set<Asker>([asker, 'stranger']);
  await assertWithinFirst([...shares].map((share) => [...before, { limit: codesTo[contact.kind][share], key: mark }]));
}

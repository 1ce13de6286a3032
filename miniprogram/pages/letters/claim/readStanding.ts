import { letters } from '../../../../shared/contract/letters';
import { call } from '../../../services/session/call';
import { findInList } from '../findInList';
import { findReceived } from '../findReceived';

/**
 * How the person signed in stands to a letter they are invited to: its author, its recipient already, or neither; with the
 * template that WeChat must be asked for. Throws an ApiError.
 */
export async function readStanding(letterId: string) {
  const [{ letterTemplateId }, received, mine] = await Promise.all([
    call(letters.readRules, {}),
    findReceived(letterId),
    // Asked for by its id, a letter of somebody else would be an error.
    findInList(letterId, (page) => call(letters.listSent, page)),
  ]);
  return { letterTemplateId, received, isMine: mine !== null };
}

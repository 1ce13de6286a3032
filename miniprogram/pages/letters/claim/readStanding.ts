import { letters } from '../../../../shared/contract';
import { asApiError } from '../../../services/apiError';
import { readLetter } from '../../../services/readLetter';
import { call } from '../../../services/session/call';
import { findReceived } from '../findReceived';

async function isMine(letterId: string): Promise<boolean> {
  try {
    await readLetter(letterId);
    return true;
  } catch (thrown) {
    if (asApiError(thrown).code === 'not_found') return false;
    throw thrown;
  }
}

/**
 * How the person signed in stands to a letter they are invited to: its author, its recipient already, or neither; with the
 * template that WeChat must be asked for. Throws an ApiError.
 */
export async function readStanding(letterId: string) {
  const [{ letterTemplateId }, received, mine] = await Promise.all([
    call(letters.readRules, {}),
    findReceived(letterId),
    isMine(letterId),
  ]);
  return { letterTemplateId, received, isMine: mine };
}

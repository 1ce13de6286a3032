import { freshUntil } from '../accounts/sessions/liveSession';
import { findOwnLetter } from '../letters/findLetter';
import type { Letter } from '../letters/Letter';
import { AppError } from '../platform/AppError';
import { confirmAlike } from './alike';

/**
 * Notes that the contact of a letter that waits is still right, and so of all of its author's that go to nothing else:
 * another person's by their word, one's own by a fresh proof of the session that asks. Throws not_found,
 * letter_not_changeable, fresh_proof_required.
 */
export async function confirmContact(accountId: string, sessionId: string, letterId: string): Promise<Letter> {
  const letter = await findOwnLetter(letterId, accountId);
  if (letter.status !== 'scheduled') throw new AppError('letter_not_changeable');
  if (letter.recipientKind === 'self' && !(await freshUntil(sessionId))) throw new AppError('fresh_proof_required');
  await confirmAlike(letter);
  return letter;
}

import { id } from '../../shared/contract/fields';
import type { Letter } from '../../shared/contract/letters';
import { letters } from '../../shared/contract/letters';
import { localFailure } from './apiError';
import { call } from './session/call';

/**
 * An own letter by the id in an address, which may be cut short or gone. Throws an ApiError, `not_found` also for what can
 * be no id.
 */
export async function readLetter(letterId: string | null): Promise<Letter> {
  if (!id.safeParse(letterId).success) throw localFailure('not_found');
  return call(letters.readLetter, { letterId: letterId ?? '' });
}

import { moveLetter } from '../../../changes/moveLetter';
import { AppError } from '../../../platform/AppError';
import { pick } from './attempt';
import { lettersIn, localIn } from './letters';
import type { World } from './world';

// In their third, fourth and fifth year, where those before it are paid.
const daysAhead = [800, 1200, 1500];

/**
 * A letter that waits for its day gets another, and its author agrees to what that costs more: it waits to be paid.
 * Answers which.
 */
export async function moveFar({ accountId, letterIds }: World, which: number): Promise<string[]> {
  const letter = pick(await lettersIn('scheduled', letterIds, which), which);
  if (!letter) return [];
  const deliverLocal = localIn(pick(daysAhead, which) ?? 0);
  const move = (quotedFen: number) =>
    moveLetter(accountId, letter.id, { deliverLocal, quotedFen, isEarlier: true }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'price_changed') return Number(error.extras.details?.amountFen);
      throw error;
    });
  const moreFen = await move(0);
  if (typeof moreFen === 'number') await move(moreFen);
  return [letter.id];
}

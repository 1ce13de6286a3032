import { muteAllYearly } from '../accounts/profile/muteAllYearly';
import { findOwnLetter } from '../letters/findLetter';
import type { Letter } from '../letters/Letter';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { YearlyNotice } from './YearlyNotice';

/** Who is told no more each year, or again: of one letter, or of all. */
export interface Muting {
  letterId: string;
  muted: boolean;
  all: boolean;
}

/**
 * Lets an author be told no more, or again, that a letter is on its way. Of all is all there will be. Throws not_found,
 * letter_not_changeable.
 */
export async function muteYearly(accountId: string, { letterId, muted, all }: Muting): Promise<Letter> {
  const letter = await findOwnLetter(letterId, accountId);
  if (letter.status !== 'scheduled') throw new AppError('letter_not_changeable');
  if (all) await muteAllYearly(accountId, muted);
  else await YearlyNotice.upsert({ letterId, mutedAt: muted ? clock.date() : null }, { fields: ['mutedAt'] });
  return letter;
}

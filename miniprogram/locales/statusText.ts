import type { LetterSummary } from '../../shared/contract/letters';
import { isUnderWay } from '../../shared/letterStatus';
import { everywhere } from './everywhere';

type Standing = Pick<LetterSummary, 'status' | 'may' | 'channels'>;

/**
 * True of a friend's letter that waits to be accepted, where nothing but the invitation leads to them: until then it is on
 * its way to nobody. With other ways it goes by those on its day.
 */
export const isUnclaimed = ({ status, may, channels }: Standing): boolean =>
  may.invite && isUnderWay(status) && channels.length === 1;

/** How a letter stands, in its author's words. */
export const statusText = (letter: Standing): string =>
  everywhere.status[isUnclaimed(letter) ? 'unclaimed' : letter.status];

import type { LetterSummary } from '../../shared/contract/letters';
import { isUnderWay } from '../../shared/letterStatus';
import { everywhere } from './everywhere';

type Standing = Pick<LetterSummary, 'status' | 'may'>;

/** True of a friend's letter that waits to be accepted: until then it is on its way to nobody. */
export const isUnclaimed = ({ status, may }: Standing): boolean => may.invite && isUnderWay(status);

/** How a letter stands, in its author's words. */
export const statusText = (letter: Standing): string =>
  everywhere.status[isUnclaimed(letter) ? 'unclaimed' : letter.status];

import { hasArrived } from '../../shared/letterStatus';
import type { Letter } from './Letter';

/** The author reads and changes a letter. */
export const isAuthor = (letter: Letter, accountId: string): boolean => letter.authorId === accountId;

/** The recipient with an account: the author of a letter to oneself, or the friend who claimed it. */
export const isRecipient = (letter: Letter, accountId: string): boolean => letter.recipientId === accountId;

/** A letter may be opened once its delivery has begun and its time has come; a cancelled one never. */
export const isArrived = (letter: Letter, now: number): boolean =>
  hasArrived(letter.status) && letter.deliverAt !== null && letter.deliverAt.getTime() <= now;

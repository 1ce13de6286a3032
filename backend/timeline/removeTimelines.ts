import type { Transaction } from 'sequelize';
import { LetterEvent } from './LetterEvent';

/** Removes all that happened to these letters. */
export const removeTimelines = (letterIds: string[], transaction: Transaction): Promise<number> =>
  LetterEvent.destroy({ where: { letterId: letterIds }, transaction });

import { Letter } from '../letters/Letter';
import { AppError } from '../platform/AppError';

/** The letters of one author that were begun from one text, in the order in which they were. */
export interface Series {
  id: string;
  letters: Letter[];
}

/** A series of this author, as far as it still stands. Throws not_found for any other, and where no letter is left. */
export async function findSeries(authorId: string, id: string): Promise<Series> {
  const letters = await Letter.findAll({ where: { authorId, seriesId: id }, order: ['id'] });
  if (letters.length === 0) throw new AppError('not_found');
  return { id, letters };
}

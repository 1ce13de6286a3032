import { clock } from '../platform/clock';
import { inTransaction, isDuplicate } from '../platform/database';
import { newId } from '../platform/newId';
import { Letter } from './Letter';
import { recordEvent } from './LetterEvent';

export interface Words {
  title: string;
  body: string;
  signature: string;
}

/** Starts a draft. The same draftKey again answers the letter it started, unchanged: a lost answer costs nothing. */
export async function writeLetter(authorId: string, draftKey: string, words: Words): Promise<Letter> {
  const now = clock.date();
  const draft = {
    id: newId(),
    authorId,
    draftKey,
    status: 'draft' as const,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  try {
    return await inTransaction(async (transaction) => {
      const letter = await Letter.create({ ...draft, ...words }, { transaction });
      await recordEvent(letter.id, { kind: 'written' }, transaction);
      return letter.reload({ transaction });
    });
  } catch (error) {
    const started = isDuplicate(error) ? await Letter.findOne({ where: { authorId, draftKey } }) : null;
    if (!started) throw error;
    return started;
  }
}

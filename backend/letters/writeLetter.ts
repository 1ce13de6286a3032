import type { LetterText } from '../../shared/letterText';
import { clock } from '../platform/clock';
import { inTransaction, isDuplicate } from '../platform/database';
import { newId } from '../platform/newId';
import { encryptText } from './encryptedFields';
import { createLetterKey, destroyLetterKey } from './keys/letterKeys';
import { Letter } from './Letter';
import { recordEvent } from './LetterEvent';

/** Starts a draft. The same draftKey again answers the letter it started, unchanged: a lost answer costs nothing. */
export async function writeLetter(authorId: string, draftKey: string, text: LetterText): Promise<Letter> {
  const now = clock.date();
  const id = newId();
  const key = await createLetterKey(id, authorId);
  const draft = {
    id,
    authorId,
    draftKey,
    status: 'draft' as const,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  try {
    return await inTransaction(async (transaction) => {
      const letter = await Letter.create({ ...draft, ...encryptText(key, id, text) }, { transaction });
      await recordEvent(letter.id, { kind: 'written' }, transaction);
      return letter.reload({ transaction });
    });
  } catch (error) {
    const started = isDuplicate(error) ? await Letter.findOne({ where: { authorId, draftKey } }) : null;
    await destroyLetterKey(id);
    if (!started) throw error;
    return started;
  }
}

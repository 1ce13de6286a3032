import { type GivenText, textOf } from '../../shared/letterText';
import { Account } from '../accounts/Account';
import { createLetterKey, destroyLetterKey } from '../letterKeys/letterKeys';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction, isDuplicate } from '../platform/database';
import { newId } from '../platform/newId';
import { isFull } from '../platform/rowBounds';
import { recordEvent } from '../timeline/LetterEvent';
import { encryptText } from './encryptedFields';
import { Letter } from './Letter';

/** How many drafts an account may have on the server; as long as can be, they are 13 MB. */
export const mostDrafts = 200;

/**
 * Starts a draft. The same draftKey again answers the letter it started, unchanged: a lost answer costs nothing. Throws
 * too_many_drafts.
 */
export async function writeLetter(authorId: string, draftKey: string, text: GivenText): Promise<Letter> {
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
      // Held, so that starting many at once is no way round.
      await Account.findByPk(authorId, { attributes: ['id'], transaction, lock: true });
      if (await isFull(Letter, { authorId, status: 'draft' }, mostDrafts, transaction))
        throw new AppError('too_many_drafts');
      const letter = await Letter.create({ ...draft, ...encryptText(key, id, textOf(text)) }, { transaction });
      await recordEvent(letter.id, { kind: 'written' }, transaction);
      return letter.reload({ transaction });
    });
  } catch (error) {
    const mayBeStarted = isDuplicate(error) || (error instanceof AppError && error.code === 'too_many_drafts');
    const started = mayBeStarted ? await Letter.findOne({ where: { authorId, draftKey } }) : null;
    await destroyLetterKey(id);
    if (!started) throw error;
    return started;
  }
}

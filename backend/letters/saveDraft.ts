import type { Transaction } from 'sequelize';
import { type GivenText, isSameText } from '../../shared/letterText';
import { forgetChecks } from '../contentCheck/followCheck';
import { destroyLetterKey } from '../letterKeys/letterKeys';
import { removePictures } from '../pictures/leaving/removePictures';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { decryptText, encryptText } from './encryptedFields';
import { findOwnLetter } from './findLetter';
import { keyOf } from './keyOf';
import { Letter } from './Letter';
import { mayEdit } from './policy';
import { undoSealing } from './returnToDesk';

// Whoever writes on has taken the letter back: what is being checked is not what it says any more.
async function stopCheck(letterId: string, version: number, transaction: Transaction): Promise<void> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true });
  if (letter?.status !== 'checking' || letter.version !== version) return;
  await undoSealing(letter, null, transaction);
  await forgetChecks([letterId], transaction);
}

/**
 * Saves the text of a draft that was based on `version`; each save is the next version. The same save again is no
 * conflict, and a letter whose text is just being checked is a draft again by it. What a phone of before knows nothing of
 * stays as it is. Throws letter_not_editable once sealed, and letter_changed_elsewhere with the present version.
 */
export async function saveDraft(
  accountId: string,
  letterId: string,
  version: number,
  given: GivenText,
): Promise<Letter> {
  const found = await findOwnLetter(letterId, accountId);
  const key = await keyOf(letterId, accountId);
  const text = { ...decryptText(key, found), ...given };
  const [saved] = await inTransaction(async (transaction) => {
    await stopCheck(letterId, version, transaction);
    return Letter.update(
      { ...encryptText(key, letterId, text), version: version + 1, updatedAt: clock.date() },
      { where: { id: letterId, status: 'draft', version }, transaction },
    );
  });
  const letter = await findOwnLetter(letterId, accountId);
  const isNext = mayEdit(letter) && letter.version === version + 1;
  if (saved === 1 || (isNext && isSameText(decryptText(key, letter), text))) return letter;
  if (!mayEdit(letter)) throw new AppError('letter_not_editable');
  throw new AppError('letter_changed_elsewhere', { details: { version: letter.version } });
}

/** Throws a draft away for good; one that is gone already is no error. Throws letter_not_editable once sealed. */
export async function discardDraft(accountId: string, letterId: string): Promise<void> {
  const letter = await Letter.findOne({ where: { id: letterId, authorId: accountId } });
  if (!letter) return;
  const gone = await Letter.destroy({ where: { id: letterId, status: 'draft' } });
  if (gone === 0) throw new AppError('letter_not_editable');
  await removePictures([letterId]);
  await destroyLetterKey(letterId);
}

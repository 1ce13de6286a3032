import { isSameText, type LetterText } from '../../shared/letterText';
import { clock } from '../platform/clock';
import { AppError } from '../platform/http/AppError';
import { decryptText, encryptText } from './encryptedFields';
import { findOwnLetter } from './findLetter';
import { destroyLetterKey, letterKey } from './keys/letterKeys';
import { Letter } from './Letter';

/**
 * Saves the text of a draft that was based on `version`; each save is the next version. The same save again is no
 * conflict. Throws letter_not_editable once sealed, and letter_changed_elsewhere with the present version.
 */
export async function saveDraft(
  accountId: string,
  letterId: string,
  version: number,
  text: LetterText,
): Promise<Letter> {
  await findOwnLetter(letterId, accountId);
  const key = await letterKey(letterId, accountId);
  const [saved] = await Letter.update(
    { ...encryptText(key, letterId, text), version: version + 1, updatedAt: clock.date() },
    { where: { id: letterId, status: 'draft', version } },
  );
  const letter = await findOwnLetter(letterId, accountId);
  const isNext = letter.status === 'draft' && letter.version === version + 1;
  if (saved === 1 || (isNext && isSameText(decryptText(key, letter), text))) return letter;
  if (letter.status !== 'draft') throw new AppError('letter_not_editable');
  throw new AppError('letter_changed_elsewhere', { details: { version: letter.version } });
}

/** Throws a draft away for good; one that is gone already is no error. Throws letter_not_editable once sealed. */
export async function discardDraft(accountId: string, letterId: string): Promise<void> {
  const letter = await Letter.findOne({ where: { id: letterId, authorId: accountId } });
  if (!letter) return;
  const gone = await Letter.destroy({ where: { id: letterId, status: 'draft' } });
  if (gone === 0) throw new AppError('letter_not_editable');
  await destroyLetterKey(letterId);
}

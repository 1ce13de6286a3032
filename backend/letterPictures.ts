import type { Transaction } from 'sequelize';
import { isClosedToTag } from './ladder/closedWays';
import { letterKey } from './letterKeys/letterKeys';
import { findOwnLetter } from './letters/findLetter';
import { Letter } from './letters/Letter';
import { isAuthor, mayEdit, mayOpen } from './letters/policy';
import { findOpened } from './opening/findOpened';
import type { PictureLetters } from './pictures/picture/PictureLetters';
import { AppError } from './platform/AppError';
import { clock } from './platform/clock';

function assertDraft(letter: Letter | null, accountId: string): void {
  if (!letter || !isAuthor(letter, accountId)) throw new AppError('not_found');
  if (!mayEdit(letter)) throw new AppError('letter_not_editable');
}

const isOpened = (letter: Letter) => letter.openedAt !== null && mayOpen(letter, clock.now());

/** What letters tell pictures of themselves. */
export const letterPictures: PictureLetters = {
  async keyOfDraft(letterId, accountId) {
    assertDraft(await findOwnLetter(letterId, accountId), accountId);
    return letterKey(letterId, accountId);
  },
  async holdDraft(letterId: string, accountId: string, transaction: Transaction) {
    assertDraft(await Letter.findByPk(letterId, { transaction, lock: true }), accountId);
  },
  async keyOfReader(letterId, accountId) {
    const letter = await Letter.findByPk(letterId);
    if (letter && isAuthor(letter, accountId)) return letterKey(letterId, accountId);
    const opened = await findOpened(accountId, letterId);
    if (!opened || !isOpened(opened)) throw new AppError('not_found');
    return letterKey(letterId);
  },
  async keyOfOpened({ letterId, way }) {
    if (await isClosedToTag(letterId, way)) throw new AppError('way_closed');
    const letter = await Letter.findByPk(letterId);
    if (!letter || !isOpened(letter)) throw new AppError('not_found');
    return letterKey(letterId);
  },
};

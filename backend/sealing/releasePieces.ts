import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'sequelize';
import { enterConsent } from '../accounts/consents/enterConsent';
import type { DoubtfulPiece } from '../contentCheck/doubtfulPieces';
import { findDoubtful } from '../contentCheck/findDoubtful';
import { enterRelease, hasRelease, type ReleasedPiece, removeReleases } from '../contentCheck/releases';
import { letterKey } from '../letterKeys/letterKeys';
import { decryptRecipient, decryptText } from '../letters/encryptedFields';
import { findOwnLetter } from '../letters/findLetter';
import { Letter } from '../letters/Letter';
import { pictureToRelease } from '../pictures/reading/releasedPicture';
import { AppError } from '../platform/AppError';
import { inTransaction } from '../platform/database';
import type { Client } from '../platform/http/visit';
import { logger } from '../platform/logger';

type Released = (piece: DoubtfulPiece) => Promise<ReleasedPiece>;

async function releasedBy(letter: Letter, holder: string): Promise<Released> {
  const key = await letterKey(letter.id, holder);
  const said = { ...decryptText(key, letter), recipientName: decryptRecipient(key, letter).recipientName ?? '' };
  return async (piece) => {
    if (piece.part !== 'picture') return { part: piece.part, text: said[piece.part].slice(piece.from, piece.to) };
    const { pictureId } = piece;
    return { part: 'picture', pictureId, ...(await pictureToRelease({ letterId: letter.id, pictureId }, key)) };
  };
}

async function release(held: Letter, pieces: readonly DoubtfulPiece[], holder: string, transaction: Transaction) {
  const { id, version, sealMark } = held;
  const doubtful = sealMark && (await findDoubtful(id, sealMark));
  if (!doubtful || !isDeepStrictEqual(doubtful, pieces))
    throw new AppError('letter_changed_elsewhere', { details: { version } });
  const released = await Promise.all(doubtful.map(await releasedBy(held, holder)));
  await enterRelease(id, sealMark, released, transaction);
}

/**
 * Lets a person look at the doubtful pieces of a held letter, which its author has seen and names, and at nothing else of
 * it; with none, takes that back, and the letter stays held. Twice is as once. Throws letter_not_editable when it is not
 * held (any more), letter_changed_elsewhere when other pieces are doubtful than those named.
 */
export async function releasePieces(
  accountId: string,
  letterId: string,
  pieces: readonly DoubtfulPiece[],
  surface: Client,
): Promise<Letter> {
  await findOwnLetter(letterId, accountId);
  const isChanged = await inTransaction(async (transaction) => {
    // Under the lock of the letter, so that nothing is released of one about which somebody decides in this moment.
    const held = await Letter.findByPk(letterId, { transaction, lock: true });
    if (held?.status !== 'held') throw new AppError('letter_not_editable');
    const isGiven = pieces.length > 0;
    if (isGiven === (await hasRelease(letterId, transaction))) return false;
    await enterConsent(accountId, { purpose: 'look', action: isGiven ? 'given' : 'withdrawn', surface }, transaction);
    if (isGiven) await release(held, pieces, accountId, transaction);
    else await removeReleases([letterId], transaction);
    return true;
  });
  if (isChanged && pieces.length > 0) logger.info('a letter was released to be looked at', { count: pieces.length });
  return findOwnLetter(letterId, accountId);
}

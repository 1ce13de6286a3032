import type { Transaction } from 'sequelize';
import { enterConsent } from '../../accounts/consents/enterConsent';
import type { DoubtfulPiece } from '../../contentCheck/doubtfulPieces';
import { findDoubtful } from '../../contentCheck/findDoubtful';
import { enterRelease, hasRelease, type ReleasedPiece, removeReleases } from '../../contentCheck/releases';
import { letterKey } from '../../letterKeys/letterKeys';
import { AppError } from '../../platform/AppError';
import { inTransaction } from '../../platform/database';
import type { Client } from '../../platform/http/visit';
import { decryptRecipient, decryptText } from '../encryptedFields';
import { findOwnLetter } from '../findLetter';
import { Letter } from '../Letter';

const wordsOf = (pieces: readonly DoubtfulPiece[]) =>
  pieces.map(({ part, from, to }) => `${part} ${from} ${to}`).join();

async function textsOf(letter: Letter, pieces: readonly DoubtfulPiece[], holder: string): Promise<ReleasedPiece[]> {
  const key = await letterKey(letter.id, holder);
  const said = { ...decryptText(key, letter), recipientName: decryptRecipient(key, letter).recipientName ?? '' };
  return pieces.map(({ part, from, to }) => ({ part, text: said[part].slice(from, to) }));
}

async function release(held: Letter, pieces: readonly DoubtfulPiece[], holder: string, transaction: Transaction) {
  const { id, version, sealMark } = held;
  const doubtful = sealMark && (await findDoubtful(id, sealMark));
  if (!doubtful || wordsOf(doubtful) !== wordsOf(pieces))
    throw new AppError('letter_changed_elsewhere', { details: { version } });
  await enterRelease(id, sealMark, await textsOf(held, doubtful, holder), transaction);
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
  await inTransaction(async (transaction) => {
    // Under the lock of the letter, so that nothing is released of one about which somebody decides in this moment.
    const held = await Letter.findByPk(letterId, { transaction, lock: true });
    if (held?.status !== 'held') throw new AppError('letter_not_editable');
    const isGiven = pieces.length > 0;
    if (isGiven === (await hasRelease(letterId, transaction))) return;
    await enterConsent(accountId, { purpose: 'look', action: isGiven ? 'given' : 'withdrawn', surface }, transaction);
    if (isGiven) await release(held, pieces, accountId, transaction);
    else await removeReleases([letterId], transaction);
  });
  return findOwnLetter(letterId, accountId);
}

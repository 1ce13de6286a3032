import { Letter } from '../letters/Letter';
import { findOpeningCode } from '../letters/OpeningCode';
import { isRecipient } from '../letters/policy';
import { AppError } from '../platform/AppError';

/** How somebody has come to a letter: with the account it is for, or by a pick-up code (null). */
export interface Way {
  /** Without its words: they are read only where it is opened. */
  letter: Letter;
  accountId: string | null;
}

const withoutWords = { attributes: { exclude: ['title', 'body'] } };

/** The way of an account to a letter. Throws not_found where it is not for this account, so that ids can't be probed. */
export async function wayOfAccount(accountId: string, letterId: string): Promise<Way> {
  const letter = await Letter.findByPk(letterId, withoutWords);
  if (!letter || !isRecipient(letter, accountId)) throw new AppError('not_found');
  return { letter, accountId };
}

/** The way of whoever holds a pick-up code, as it was typed. Throws opening_code_invalid. */
export async function wayOfCode(typed: string): Promise<Way> {
  const code = await findOpeningCode(typed);
  const letter = code && (await Letter.findByPk(code.letterId, withoutWords));
  if (!letter) throw new AppError('opening_code_invalid');
  return { letter, accountId: null };
}

import { isClosedToTag } from '../ladder/closedWays';
import { Letter } from '../letters/Letter';
import { findOpened } from '../opening/findOpened';
import { readOpening } from '../pictures/reading/openingSession';
import { AppError } from '../platform/AppError';

/** Who reads a letter that is opened: the account it is for, or whoever opened it otherwise (null). */
export interface Reader {
  letter: Letter;
  accountId: string | null;
}

function openedOnly(letter: Letter | null): Letter {
  if (!letter) throw new AppError('not_found');
  if (!letter.openedAt) throw new AppError('letter_not_opened');
  return letter;
}

/**
 * The reader of a letter by their account. Throws not_found where it is not for them, and letter_not_opened where this
 * account has not opened it, whoever else has, or has said that it is not for them.
 */
export async function readerByAccount(accountId: string, letterId: string): Promise<Reader> {
  const letter = await findOpened(accountId, letterId);
  if (!letter) throw new AppError('letter_not_opened');
  return { letter, accountId };
}

/**
 * The reader of a letter by what came with its opening. Throws opening_code_invalid when that is over, way_closed where
 * whoever came so has said since that it is not for them, and not_found.
 */
export async function readerByOpening(opening: string): Promise<Reader> {
  const { letterId, way } = readOpening(opening);
  if (await isClosedToTag(letterId, way)) throw new AppError('way_closed');
  return { letter: openedOnly(await Letter.findByPk(letterId)), accountId: null };
}

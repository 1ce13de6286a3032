import { shareLetterKey } from '../letterKeys/letterKeys';
import { Letter } from '../letters/Letter';
import { findOpeningCode } from '../letters/OpeningCode';
import { isRecipient, mayOpen } from '../letters/policy';
import { stepLetter } from '../letters/stepLetter';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';

async function open(letter: Letter): Promise<Letter> {
  if (!mayOpen(letter, clock.now())) throw new AppError('letter_not_yet_due');
  // Read again and again, opened once: a second opening changes nothing.
  await inTransaction((transaction) =>
    stepLetter(letter.id, 'opened', { kind: 'opened' }, transaction, { openedAt: clock.date() }),
  );
  return letter.reload();
}

/** Opens a letter that is for this account. Throws not_found for anyone else, letter_not_yet_due before its time. */
export async function openLetter(accountId: string, letterId: string): Promise<Letter> {
  const letter = await Letter.findByPk(letterId);
  if (!letter || !isRecipient(letter, accountId)) throw new AppError('not_found');
  const opened = await open(letter);
  // From here on it is the recipient's own too, whatever becomes of its author.
  if (letter.authorId !== accountId) await shareLetterKey(letterId, accountId);
  return opened;
}

/** Opens a letter with a pick-up code, by whoever holds it. Throws opening_code_invalid. */
export async function openByCode(code: string): Promise<Letter> {
  const found = await findOpeningCode(code);
  const letter = found && (await Letter.findByPk(found.letterId));
  if (!letter) throw new AppError('opening_code_invalid');
  return open(letter);
}

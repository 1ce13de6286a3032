import type { Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { LetterEvent, recordEvent } from '../../timeline/LetterEvent';
import type { Letter } from '../Letter';

/** How long an author may choose another way; then the letter comes back to them. */
export const askingMs = 14 * 86_400_000;

/** Until when an author may choose another way; null where nobody asks. */
export const askUntil = ({ askedAt }: Letter): Date | null => askedAt && new Date(askedAt.getTime() + askingMs);

// When its author was first asked of late, and has not said anything to it.
async function askedBefore({ id: letterId }: Letter, transaction: Transaction): Promise<Date | null> {
  const where = { letterId, kind: ['astray', 'redirected'] };
  const last = await LetterEvent.findOne({
    where,
    order: [
      ['at', 'DESC'],
      ['id', 'DESC'],
    ],
    transaction,
  });
  return last?.kind === 'astray' && clock.now() - last.at.getTime() < askingMs ? last.at : null;
}

/**
 * From now on an author is asked by which other way a letter shall go; its row is locked by the caller. Whether that is news
 * to them: a way that is closed, opened and closed again is not, and their two weeks go on as they began.
 */
export async function askForOtherWay(letter: Letter, transaction: Transaction): Promise<boolean> {
  const before = await askedBefore(letter, transaction);
  await letter.update({ askedAt: before ?? clock.date() }, { transaction });
  if (!before) await recordEvent(letter.id, { kind: 'astray' }, transaction);
  return before === null;
}

/** Nobody asks any more: there is another way, or the one that was closed is open again. */
export async function endAsking(letter: Letter, transaction: Transaction): Promise<void> {
  if (letter.askedAt) await letter.update({ askedAt: null }, { transaction });
}

/** A letter comes back to its author: from here on it is theirs to open. Nothing of it is lost. */
export async function returnToAuthor(letter: Letter, transaction: Transaction): Promise<void> {
  // Also from an account that claimed it: whoever has that said that it is not for them.
  await letter.update({ recipientId: letter.authorId, askedAt: null }, { transaction });
  await recordEvent(letter.id, { kind: 'came_back' }, transaction);
}

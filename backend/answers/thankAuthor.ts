import { noteTold } from '../arrivalRules/openedWords';
import { layForAuthor } from '../contentCheck/telling/layForAuthor';
import { Letter } from '../letters/Letter';
import { revealOpened } from '../letters/noteOpened';
import { isHeldByAuthor } from '../letters/policy';
import { inTransaction } from '../platform/database';
import { LetterEvent, recordEvent } from '../timeline/LetterEvent';
import type { Reader } from './Reader';

/** When the author of a letter was thanked for it, or null. */
export async function thankedAt(letterId: string): Promise<Date | null> {
  return (await LetterEvent.findOne({ where: { letterId, kind: 'thanked' } }))?.at ?? null;
}

/**
 * Thanks the author of a letter, who is told and sees it in its timeline: once, whoever thanks, and however often. Whoever
 * thanks lets them know that it was opened.
 */
export async function thankAuthor({ letter: { id } }: Reader): Promise<void> {
  await inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(id, { transaction, lock: true });
    const thanked = await LetterEvent.count({ where: { letterId: id, kind: 'thanked' }, transaction });
    if (!letter || thanked > 0) return;
    await recordEvent(id, { kind: 'thanked' }, transaction);
    await noteTold(id, transaction);
    await revealOpened(id, transaction);
    if (letter.authorId !== null && !isHeldByAuthor(letter))
      await layForAuthor({ kind: 'letter_thanked', letterId: id, accountId: letter.authorId }, transaction);
  });
}

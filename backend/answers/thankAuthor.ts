import { Letter } from '../letters/Letter';
import { LetterEvent, recordEvent } from '../letters/LetterEvent';
import { inTransaction } from '../platform/database';
import type { Reader } from './Reader';

/** When the author of a letter was thanked for it, or null. */
export async function thankedAt(letterId: string): Promise<Date | null> {
  return (await LetterEvent.findOne({ where: { letterId, kind: 'thanked' } }))?.at ?? null;
}

/** Thanks the author of a letter, who sees it in its timeline: once, whoever thanks, and however often. */
export async function thankAuthor({ letter: { id } }: Reader): Promise<void> {
  await inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(id, { transaction, lock: true });
    const thanked = await LetterEvent.count({ where: { letterId: id, kind: 'thanked' }, transaction });
    if (letter && thanked === 0) await recordEvent(id, { kind: 'thanked' }, transaction);
  });
}

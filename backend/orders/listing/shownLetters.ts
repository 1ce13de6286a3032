import type { KeyObject } from 'node:crypto';
import type { OrderView } from '../../../shared/contract/orders';
import { hasReached } from '../../../shared/letterStatus';
import { findLetterKeys } from '../../letterKeys/letterKeys';
import { decryptField, decryptRecipient } from '../../letters/encryptedFields';
import { Letter } from '../../letters/Letter';
import { AppError } from '../../platform/AppError';

export interface ShownLetter {
  /** By what its author knows it. */
  known: Pick<OrderView['lines'][number], 'title' | 'to' | 'deliverLocal'>;
  /** Its recipient has neither been told of it, nor can have it by its card. */
  isToCome: boolean;
}

function shown(letter: Letter, key: KeyObject | undefined): ShownLetter | null {
  const { deliverOn: on, deliverTime: time, timeZone } = letter;
  try {
    if (!key) return null;
    const { recipientName: to } = decryptRecipient(key, letter);
    const deliverLocal = on && time && timeZone ? { on, time, timeZone } : null;
    const title = decryptField(key, letter, 'title');
    const isToCome = !hasReached(letter.status) && letter.status !== 'awaiting_card';
    return { known: { title, ...(to && { to }), ...(deliverLocal && { deliverLocal }) }, isToCome };
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return null;
    throw error;
  }
}

/** Letters by their numbers, those that this author still has and that open, as orders name them to their payer. */
export async function shownLetters(letterIds: readonly string[], authorId: string): Promise<Map<string, ShownLetter>> {
  const attributes = ['id', 'title', 'recipientName', 'deliverOn', 'deliverTime', 'timeZone', 'status'];
  const letters = await Letter.findAll({ where: { id: [...letterIds], authorId }, attributes });
  const keys = await findLetterKeys(
    letters.map(({ id }) => id),
    authorId,
  );
  const found = letters.map((letter) => [letter.id, shown(letter, keys.get(letter.id))] as const);
  return new Map(found.filter((one): one is [string, ShownLetter] => one[1] !== null));
}

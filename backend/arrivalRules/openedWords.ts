import type { Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { OpenedWord } from './OpenedWord';

/** How it stands with telling an author that their letter was opened. */
export type OpenedTelling = 'unsaid' | 'agreed' | 'told';

// As long whoever opened it may change their mind.
const graceMs = 10 * 60_000;

/** How it stands with telling the author of a letter. */
export async function tellingOf(letterId: string): Promise<OpenedTelling> {
  const word = await OpenedWord.findByPk(letterId);
  return !word ? 'unsaid' : word.toldAt ? 'told' : 'agreed';
}

/** From now on the author of a letter may be told that it was opened; twice is as once. */
export async function giveWord(letterId: string, transaction: Transaction): Promise<void> {
  await OpenedWord.bulkCreate([{ letterId, givenAt: clock.date() }], { ignoreDuplicates: true, transaction });
}

/** Takes that back; false where the author was told already. */
export async function takeWordBack(letterId: string, transaction: Transaction): Promise<boolean> {
  const word = await OpenedWord.findByPk(letterId, { transaction, lock: true });
  if (word?.toldAt) return false;
  await word?.destroy({ transaction });
  return true;
}

/** Letters that were opened, and whose authors may be told so by now. */
export const dueWords = (limit: number, aside: readonly string[]): Promise<{ id: string }[]> =>
  select(
    `SELECT w.letter_id AS id FROM opened_words w JOIN letters l ON l.id = w.letter_id
     WHERE w.told_at IS NULL AND w.given_at <= :until AND l.opened_at IS NOT NULL AND w.letter_id NOT IN (:aside)
     ORDER BY w.given_at LIMIT :limit`,
    { until: new Date(clock.now() - graceMs), aside, limit },
  );

/** Notes that the author of a letter is told, whether or not that was agreed before; false where they were already. */
export async function noteTold(letterId: string, transaction: Transaction): Promise<boolean> {
  const word = await OpenedWord.findByPk(letterId, { transaction, lock: true });
  if (word?.toldAt) return false;
  const now = clock.date();
  await OpenedWord.upsert({ letterId, givenAt: word?.givenAt ?? now, toldAt: now }, { transaction });
  return true;
}

/** Whether a word stands and is not yet told, locked. */
export const isWordOpen = async (letterId: string, transaction: Transaction): Promise<boolean> =>
  (await OpenedWord.findByPk(letterId, { transaction, lock: true }))?.toldAt === null;

/** Forgets what was said of letters, whose authors are there no more. */
export async function forgetWords(letterIds: readonly string[], transaction: Transaction): Promise<void> {
  await OpenedWord.destroy({ where: { letterId: [...letterIds] }, transaction });
}

import type { Transaction } from 'sequelize';
import { dueReminders, lockDueReminder } from '../arrivalRules/dueRules';
import { setReminder } from '../arrivalRules/moveArrivalRule';
import { Rung } from '../ladder/Rung';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { sweep } from '../platform/sweep';
import { isRefused } from '../refusals/partialRefusals';
import { senderMark } from '../refusals/senderMark';
import { isSuppressed, refusableKind } from '../suppressions/suppressions';
import { recordEvent } from '../timeline/LetterEvent';
import { marksOf } from './addressing/marksOf';
import { layReminder } from './reminders/layReminder';

// Whoever said "no more" at one contact, be it of this letter alone, is not asked at another.
async function isUnwelcome(letter: Letter, reached: readonly Rung[], transaction: Transaction): Promise<boolean> {
  const about = [{ letterId: letter.id }, ...(letter.authorId ? [{ sender: senderMark(letter.authorId) }] : [])];
  for (const { channel } of reached) {
    const marks = await marksOf(letter, channel, transaction);
    if (await isSuppressed(marks, refusableKind, transaction)) return true;
    if (await isRefused(marks, about, transaction)) return true;
  }
  return false;
}

async function remind(letterId: string, transaction: Transaction): Promise<void> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true, rejectOnEmpty: true });
  if (!(await lockDueReminder(letterId, transaction))) return;
  const now = clock.date();
  await setReminder(letterId, { remindAt: null, remindedAt: now }, transaction);
  if (letter.status !== 'delivered' || letter.openedAt) return;
  const where = { letterId, state: 'reached' as const };
  const reached = await Rung.findAll({ where, order: [['number', 'DESC']], transaction });
  if (!reached[0] || (await isUnwelcome(letter, reached, transaction))) return;
  if ((await layReminder(letter, transaction)) && letter.recipientKind === 'self')
    await recordEvent(letterId, { kind: 'reminded' }, transaction);
}

/**
 * Letters that arrived and that nobody has opened in the days their author chose: their recipient is told once more, by the
 * next way of the ladder; once for a letter, not where they refused or said that it is not for them, and not where no other
 * way is left.
 */
export const remindUnopened = sweep({
  name: 'remind of unopened letters',
  pauseMs: 60_000,
  find: dueReminders,
  work: ({ id }) => inTransaction((transaction) => remind(id, transaction)),
});

import { Op, type Transaction } from 'sequelize';
import { defaultTimeZone, toLocalTime } from '../../../shared/schedule';
import { calendar } from '../../calendar/calendarVersion';
import { clock } from '../../platform/clock';
import { recordEvent } from '../../timeline/LetterEvent';
import { moveWaiting } from '../../waitingLetters/moveWaiting';
import { Letter } from '../Letter';

// Long enough for an author to look through what came due meanwhile, and to cancel it.
const dayMs = 86_400_000;

/**
 * Puts the letters of an author that came due while the account was being closed off by a day: none goes out behind its
 * author's back.
 */
export async function postponeMissed(authorId: string, transaction: Transaction): Promise<void> {
  const where = { authorId, status: 'scheduled' as const, deliverAt: { [Op.lte]: clock.date() } };
  const at = Math.ceil((clock.now() + dayMs) / 60_000) * 60_000;
  for (const letter of await Letter.findAll({ where, transaction, lock: true })) {
    const { on, time } = toLocalTime(at, letter.timeZone ?? defaultTimeZone);
    const tables = { deliverSymbol: null, calendarVersion: calendar.version };
    const day = { deliverAt: new Date(at), deliverOn: on, deliverTime: time };
    const changes = { ...day, ...tables, updatedAt: clock.date() };
    await moveWaiting([letter.id], transaction, () => letter.update(changes, { transaction }));
    await recordEvent(letter.id, { kind: 'postponed', reason: 'account_closing' }, transaction);
  }
}

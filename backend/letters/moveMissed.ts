import type { Transaction } from 'sequelize';
import { defaultTimeZone, type LocalTime, toLocalTime } from '../../shared/schedule';
import type { SymbolicDate } from '../../shared/symbolicDate';
import { calendar } from '../calendar/calendarVersion';
import { clock } from '../platform/clock';
import { Letter } from './Letter';
import { mayChoose } from './policy';
import { stepLetter } from './stepLetter';

/** How long an author may choose what becomes of a letter that missed its day; then the money goes back. */
export const choosingMs = 86_400_000;

/** Until when an author may choose: `updatedAt` is when the letter missed its day, and nothing changes it before. */
export const chooseUntil = ({ updatedAt }: Letter): Date => new Date(updatedAt.getTime() + choosingMs);

/** Another day: by its local time, as an instant (epoch milliseconds), and what it is meant as where that is more. */
interface OtherDay {
  local: LocalTime;
  at: number;
  symbol?: SymbolicDate | undefined;
}

/** The minute that is now, by the clock a letter was written for, and as an instant (epoch milliseconds): due at once. */
export function thisMinute({ timeZone }: Letter): OtherDay {
  const at = Math.floor(clock.now() / 60_000) * 60_000;
  return { local: toLocalTime(at, timeZone ?? defaultTimeZone), at };
}

/**
 * Gives a letter that missed its day another one, and so its place in the calendar. False when its author has nothing to
 * choose (any more).
 */
export async function moveMissed(
  letterId: string,
  to: (letter: Letter) => OtherDay,
  transaction: Transaction,
): Promise<boolean> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true });
  if (!letter || !mayChoose(letter)) return false;
  const { local, at, symbol } = to(letter);
  const { on: deliverOn, time: deliverTime, timeZone } = local;
  const tables = { deliverSymbol: symbol ? JSON.stringify(symbol) : null, calendarVersion: calendar.version };
  const plan = { deliverAt: new Date(at), deliverOn, deliverTime, timeZone, ...tables };
  return stepLetter(letterId, 'scheduled', { kind: 'moved' }, transaction, plan);
}

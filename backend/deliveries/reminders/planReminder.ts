import type { Transaction } from 'sequelize';
import { defaultTimeZone, toInstant, toLocalTime } from '../../../shared/schedule';
import { findArrivalRule } from '../../arrivalRules/findArrivalRule';
import { setReminder } from '../../arrivalRules/moveArrivalRule';
import { envelopeOf } from '../../letters/envelopeOf';
import { clock } from '../../platform/clock';

const dayMs = 86_400_000;
// Nobody is woken for it, wherever they are.
const hour = '10:00';

/** When a reminder so many days after an instant (epoch milliseconds) is due: in the morning of that day, in a zone. */
export function reminderAt(after: number, days: number, timeZone: string): Date {
  const today = Date.parse(toLocalTime(after, timeZone).on);
  const on = new Date(today + days * dayMs).toISOString().slice(0, 10);
  return new Date(toInstant({ on, time: hour, timeZone }) ?? after + days * dayMs);
}

/**
 * A channel has accepted a letter: plans its one reminder, where its author wanted one and none was planned before, in the
 * same transaction.
 */
export async function planReminder(letterId: string, transaction: Transaction): Promise<void> {
  const rule = await findArrivalRule(letterId, transaction);
  if (!rule?.remindAfterDays || rule.remindAt || rule.remindedAt) return;
  const letter = await envelopeOf(letterId, transaction);
  const at = reminderAt(clock.now(), rule.remindAfterDays, letter?.timeZone ?? defaultTimeZone);
  await setReminder(letterId, { remindAt: at }, transaction);
}

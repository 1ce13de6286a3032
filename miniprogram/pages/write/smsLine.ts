import type { Channel } from '../../../shared/channels';
import { defaultTimeZone, type LocalTime, toInstant, toLocalTime } from '../../../shared/schedule';
import { daysLater } from '../../letter/deliveryTime';
import { localTimeText } from '../../locales/dateText';
import { writing } from './texts';

const two = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/**
 * When an SMS leaves for a letter of this time, where SMS wait for its hours (`8-22`, by China's clock: SMS reach no other
 * numbers); null where one is among no ways, or need not wait.
 */
export function smsLine(local: LocalTime, channels: readonly Channel[], smsHours = '0-24'): string | null {
  const at = toInstant(local);
  if (at === null || !channels.includes('sms')) return null;
  const [from = 0, until = 24] = smsHours.split('-').map(Number);
  const there = toLocalTime(at, defaultTimeZone);
  const isLate = there.time >= two(until);
  if (!isLate && there.time >= two(from)) return null;
  const leaves = { ...daysLater(there, isLate ? 1 : 0), time: two(from) };
  return writing.smsHours(from, until, localTimeText(leaves));
}

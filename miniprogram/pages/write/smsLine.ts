import type { Channel } from '../../../shared/channels';
import { clockOnArrival, type LocalTime } from '../../../shared/schedule';
import { writing } from './texts';

const two = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** What is said of a time at which no SMS goes there, where one is among the ways; null at other hours. */
export function smsLine(local: LocalTime, channels: readonly Channel[], smsHours = '0-24'): string | null {
  const [from = 0, until = 24] = smsHours.split('-').map(Number);
  const { time } = clockOnArrival(local);
  const isQuiet = time < two(from) || time >= two(until);
  return channels.includes('sms') && isQuiet ? writing.smsHours(from, until) : null;
}

import { consume } from '../platform/limits/consume';
import { logger } from '../platform/logger';
import { serviceSms, smsFuseAlarm } from './limits';
import { noticeSettings } from './settings';

/**
 * Counts a service SMS (a code, a security notice) against what they may cost in a day as a whole, whoever asks for them;
 * false when it must not be sent. Letters' own notices are paid for and do not count. Raises an alarm, once an hour.
 */
export async function isSmsAffordable(): Promise<boolean> {
  if ((await consume(serviceSms, 'all', noticeSettings.SMS_DAILY_LIMIT)).ok) return true;
  if ((await consume(smsFuseAlarm, 'all')).ok) logger.alarm('too many service SMS today, no more are sent');
  return false;
}

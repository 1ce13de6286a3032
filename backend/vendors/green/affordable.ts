import { consume, consumeAll } from '../../platform/limits/consume';
import type { Limit } from '../../platform/limits/limit';
import { logger } from '../../platform/logger';
import { greenFuseAlarm, newcomersShare } from './limits';

/** What all checks of one kind may cost in a day, and what of it all newcomers together may use. */
export interface Fuse {
  what: 'texts' | 'pictures';
  all: Limit;
  newcomers: Limit;
  most: number;
}

/** Whether one more check may be paid for today; when none may, that is an alarm, once an hour. */
export async function affordable({ what, all, newcomers, most }: Fuse, isNewcomer: boolean): Promise<boolean> {
  const ofAll = { limit: all, key: 'all', times: most };
  const ofNewcomers = { limit: newcomers, key: 'all', times: Math.ceil(most * newcomersShare) };
  if ((await consumeAll(isNewcomer ? [ofNewcomers, ofAll] : [ofAll])).ok) return true;
  const whose = isNewcomer ? 'newcomers' : 'all';
  if ((await consume(greenFuseAlarm, `${what}:${whose}`)).ok)
    logger.alarm(`too many ${what} checked today, no more are: ${whose}`, { vendor: 'aliyunGreen' });
  return false;
}

import { day, hour, limit } from '../platform/limits/limit';

/** The fuse of what codes and security notices by SMS may cost; so many times as SMS_DAILY_LIMIT says. */
export const serviceSms = limit('serviceSms', [{ calls: 1, seconds: day }]);

/** How often it is said that the fuse has gone. */
export const smsFuseAlarm = limit('smsFuseAlarm', [{ calls: 1, seconds: hour }]);

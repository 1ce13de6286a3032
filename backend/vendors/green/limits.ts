import { day, hour, limit, minute } from '../../platform/limits/limit';

/** How many pieces of text one author may have checked; the longest letter is some eighty. */
export const greenChecks = limit('greenChecks', [
  { calls: 400, seconds: minute },
  { calls: 2_000, seconds: hour },
  { calls: 6_000, seconds: day },
]);

/** The fuse of what all checks may cost; so many times as GREEN_DAILY_LIMIT says. */
export const greenFuse = limit('greenFuse', [{ calls: 1, seconds: day }]);

/** How often it is said that the fuse has gone. */
export const greenFuseAlarm = limit('greenFuseAlarm', [{ calls: 1, seconds: hour }]);

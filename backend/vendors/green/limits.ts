import { day, hour, limit, minute } from '../../platform/limits/limit';

/**
 * How many pieces of text one author may have checked: the longest letter is some eighty, a day's fifty letters as people
 * write them are two hundred.
 */
export const greenChecks = limit('greenChecks', [
  { calls: 400, seconds: minute },
  { calls: 600, seconds: day },
]);

/** The fuse of what all checks may cost; so many times as GREEN_DAILY_LIMIT says. */
export const greenFuse = limit('greenFuse', [{ calls: 1, seconds: day }]);

/** What of the fuse all accounts together may use that are but days old: anybody can open a hundred of them. */
export const newcomersFuse = limit('greenNewcomersFuse', [{ calls: 1, seconds: day }]);
export const newcomersShare = 0.3;

/** How many pictures one author may have checked: as many as may be sent, and most of them once more. */
export const greenPictureChecks = limit('greenPictureChecks', [
  { calls: 60, seconds: minute },
  { calls: 300, seconds: day },
]);

/** The fuse of what checks of pictures may cost; so many times as GREEN_DAILY_PICTURES says. */
export const pictureFuse = limit('greenPictureFuse', [{ calls: 1, seconds: day }]);

/** What of that all accounts together may use that are but days old. */
export const newcomersPictureFuse = limit('greenNewcomersPictureFuse', [{ calls: 1, seconds: day }]);

/** How often it is said that a fuse has gone. */
export const greenFuseAlarm = limit('greenFuseAlarm', [{ calls: 1, seconds: hour }]);

import { day, hour, limit } from '../platform/limits/limit';

/**
 * How many callbacks of one network may be refused before a person must look. No vendor's are; but for a token of ours
 * that is wrong all of them are, and those may be few a day.
 */
export const refusedCallbacks = limit('refusedCallbacks', [
  { calls: 10, seconds: hour },
  { calls: 20, seconds: day },
]);

/** How often it is said of one vendor's callbacks that many are refused. */
export const refusedCallbackAlarms = limit('refusedCallbackAlarms', [{ calls: 1, seconds: hour }]);

/** How often it is said of one event that nobody owns it and its like: as long as it counts. */
export const unownedEvents = limit('unownedEvents', [{ calls: 1, seconds: day }]);

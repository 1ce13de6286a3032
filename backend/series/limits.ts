import { day, limit } from '../platform/limits/limit';

/** Series that one account may begin or add to; their letters, thirty each, are exempt from what may be sealed in a day. */
export const seriesOfAccount = limit('seriesOfAccount', [{ calls: 5, seconds: day }]);

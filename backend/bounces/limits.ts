import { hour, limit } from '../platform/limits/limit';

/** How often it is said that the return mailbox can't be read. */
export const returnMailboxAlarms = limit('returnMailboxAlarms', [{ calls: 1, seconds: hour }]);

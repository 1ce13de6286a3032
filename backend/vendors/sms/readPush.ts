import { logger } from '../../platform/logger';
import type { Vendor } from '../vendorLabels';
import type { SmsReport } from './Sms';

function parseArray(rawBody: string): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(rawBody);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/**
 * Reads a push of reports, a JSON array; null when it is none. What `readRow` cannot read is left out, with an alarm, so
 * that it does not hold back the others of the same push.
 */
export function readPush(
  vendor: Vendor,
  rawBody: string,
  readRow: (value: unknown) => SmsReport | null,
): SmsReport[] | null {
  const pushed = parseArray(rawBody);
  if (!pushed) return null;
  const reports = pushed.map(readRow).filter((report) => report !== null);
  const count = pushed.length - reports.length;
  if (count > 0) logger.alarm('unreadable SMS reports', { vendor, count });
  return reports;
}

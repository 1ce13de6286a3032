import { logger } from '../platform/logger';
import type { Vendor } from './vendorLabels';

declare module '../platform/logger' {
  interface LogFields {
    vendor?: string;
    /** The number a vendor gave a request. */
    vendorRequestId?: string;
  }
}

/** One vendor answer that was not a yes, for the log: codes and the vendor's own request number only. */
interface ReportedRefusal {
  vendor: Vendor;
  code: string;
  vendorRequestId?: string;
  /** The code stands in no table of ours: an operator must look up what it means. */
  unfamiliar?: boolean;
  /** Nothing goes until an operator acts: our account, its rights or its money, or a mistake of ours. */
  ours?: boolean;
}

/**
 * Logs a vendor call that did not end in a yes; a code nobody planned for, or that an operator must act on,
 * becomes an alarm.
 */
export function reportRefusal({ unfamiliar, ours, ...fields }: ReportedRefusal): void {
  if (unfamiliar) logger.alarm('vendor answered an unfamiliar code', fields);
  else if (ours) logger.alarm('vendor refuses our account or our calls', fields);
  else logger.warn('vendor call failed', fields);
}

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
}

/** Logs a vendor call that did not end in a yes; a code nobody planned for becomes an alarm. */
export function reportRefusal({ unfamiliar, ...fields }: ReportedRefusal): void {
  if (unfamiliar) logger.alarm('vendor answered an unfamiliar code', fields);
  else logger.warn('vendor call failed', fields);
}

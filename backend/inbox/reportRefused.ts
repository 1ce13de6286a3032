import { consume } from '../platform/limits/consume';
import { logger } from '../platform/logger';
import type { Vendor } from '../vendors/vendorLabels';
import type { Refusal } from './doors/Door';
import { refusedCallbackAlarms, refusedCallbacks } from './limits';

interface Caller {
  network: string;
  requestId: string;
}

/**
 * Says that a callback was refused: an alarm when it is proved to be the vendor's own; a warning when anyone may have sent
 * it, counted by network, and an alarm, once an hour, when they come at a rate.
 */
export async function reportRefused(
  vendor: Vendor,
  { code, by }: Refusal,
  { network, requestId }: Caller,
): Promise<void> {
  const log = by === 'vendor' ? logger.alarm : logger.warn;
  log('vendor event refused', { vendor, code, requestId });
  if (by === 'vendor' || (await consume(refusedCallbacks, `${vendor} ${network}`)).ok) return;
  const isNews = (await consume(refusedCallbackAlarms, vendor)).ok;
  if (isNews) logger.alarm('many callbacks are refused', { vendor, code, network });
}

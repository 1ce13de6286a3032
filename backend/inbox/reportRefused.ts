import { consume } from '../platform/limits/consume';
import { onceBy, rareAlarm } from '../platform/limits/rareAlarm';
import { logger } from '../platform/logger';
import type { Vendor } from '../vendors/vendorLabels';
import type { Refusal } from './doors/Door';
import { refusedCallbackAlarms, refusedCallbacks } from './limits';

interface Caller {
  network: string;
  requestId: string;
}

const alarm = rareAlarm('many callbacks are refused', onceBy(refusedCallbackAlarms));

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
  await alarm({ vendor, code, network }, vendor);
}

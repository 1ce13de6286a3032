import { logger } from '../platform/logger';
import type { SendOutcome } from '../vendors/outcome';
import type { Vendor } from '../vendors/vendorLabels';
import { tokens } from './tokens';

interface Ended {
  vendor: Vendor;
  startedAt: Date;
  outcome: SendOutcome;
}

/**
 * Halves the rate of each vendor that finds us too fast, for all processes; it grows back within two minutes. What had begun
 * before it was halved does not halve it again.
 */
export async function slowDown(all: readonly Ended[]): Promise<void> {
  const throttled = all.filter(({ outcome }) => outcome.kind === 'refused' && outcome.isThrottle);
  const wishes = [...new Set(throttled.map(({ vendor }) => vendor))].map((vendor) => {
    const begun = throttled.filter((one) => one.vendor === vendor).map(({ startedAt }) => startedAt.getTime());
    return { vendor, urgent: 0, usual: 0, throttledAt: Math.max(...begun) };
  });
  if (wishes.length === 0) return;
  await tokens.take(wishes);
  for (const { vendor } of wishes) logger.warn('vendor finds us too fast, its rate is halved', { vendor });
}

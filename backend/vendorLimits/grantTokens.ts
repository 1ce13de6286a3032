import { countOf } from '../platform/metrics';
import type { Vendor } from '../vendors/vendorLabels';
import { tokens } from './tokens';

/** What is to be sent by a vendor; what is urgent may use what is kept for it. */
interface Sending {
  id: string;
  vendor: Vendor;
  isUrgent: boolean;
}

const waits = countOf('vendor_token_waits', 'sends that were put off since a vendor takes no more now', [
  'vendor',
] as const);

/**
 * Takes a token for each of these that its vendor takes now, in their order; answers the ids of those that got one. Costs
 * one trip to Redis, however many they are.
 */
export async function grantTokens(sendings: readonly Sending[]): Promise<Set<string>> {
  const vendors = [...new Set(sendings.map(({ vendor }) => vendor))];
  const lots = vendors.map((vendor) => {
    const own = sendings.filter((one) => one.vendor === vendor);
    return { vendor, urgent: own.filter(({ isUrgent }) => isUrgent), usual: own.filter(({ isUrgent }) => !isUrgent) };
  });
  const wishes = lots.map(({ vendor, urgent, usual }) => ({ vendor, urgent: urgent.length, usual: usual.length }));
  const granted = await tokens.take(wishes);
  const first = lots.flatMap(({ vendor, urgent, usual }, index) => {
    const had = granted[index] ?? { urgent: 0, usual: 0 };
    const lucky = [...urgent.slice(0, had.urgent), ...usual.slice(0, had.usual)];
    waits.inc({ vendor }, urgent.length + usual.length - lucky.length);
    return lucky;
  });
  return new Set(first.map(({ id }) => id));
}

import type { Vendor } from '../vendors/vendorLabels';
import type { VendorPause } from './VendorPause';

/** Who may take a notice of this claim: whom it is to probe, else the first that is not paused; null when all are. */
export function chooseVendor(
  vendors: readonly Vendor[],
  pauses: readonly VendorPause[],
  claimId: string | null,
): Vendor | null {
  const probed = pauses.find(({ vendor, probeClaimId }) => probeClaimId === claimId && vendors.includes(vendor));
  const isPaused = (one: Vendor) => pauses.some(({ vendor }) => vendor === one);
  return (claimId && probed?.vendor) || (vendors.find((one) => !isPaused(one)) ?? null);
}

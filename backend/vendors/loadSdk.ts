import { describeError, logger } from '../platform/logger';
import { vendorCode } from './vendorCode';
import type { Vendor } from './vendorLabels';

/** The code of a call that was not made since the vendor's package could not be loaded: nothing has left us. */
export const SDK_BROKEN = 'SDK_BROKEN';

/** Loads a vendor's package at its first use. Null, with an alarm that names the cause, when that fails. */
export async function loadSdk<T>(vendor: Vendor, load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch (error) {
    // Tells a package to be installed anew (MODULE_NOT_FOUND, SyntaxError) from a machine in need (EMFILE, ENOMEM). Messages
    // and stacks hold paths of this machine and stay out.
    const { code, errorName } = describeError(error);
    const cause = code === undefined ? errorName : vendorCode(code);
    logger.alarm('vendor package could not be loaded', { vendor, code: SDK_BROKEN, errorName: cause });
    return null;
  }
}

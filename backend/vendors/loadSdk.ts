import { logger } from '../platform/logger';

/** The code of a call that was not made since the vendor's package is missing or broken: nothing has left us. */
export const SDK_BROKEN = 'SDK_BROKEN';

/** Loads a vendor's package at its first use. Null, with an alarm, when it is missing or broken. */
export async function loadSdk<T>(vendor: 'aliyunSms' | 'aliyunKms', load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch {
    // Whatever was thrown, which may hold paths of this machine, a new installation is what mends it.
    logger.alarm('vendor package could not be loaded', { vendor, code: SDK_BROKEN });
    return null;
  }
}

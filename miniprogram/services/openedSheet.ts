import { forget, readStored, storageKeys, store } from './storage';

interface OpenedSheet {
  /** The letter or series it was opened for. */
  of: string;
  orderId: string;
}

/** Remembers for which letter or series a payment sheet opens: the program may be killed on it. */
export function rememberSheet(sheet: OpenedSheet): void {
  try {
    store(storageKeys.sheet, sheet);
  } catch {
    // Whoever has no room left can pay all the same.
  }
}

/** The order for which a sheet was opened last, if it was for this letter or series and nothing is known of its end. */
export function orderOnSheet(of: string): string | null {
  const sheet = readStored<OpenedSheet>(storageKeys.sheet);
  return sheet?.of === of ? sheet.orderId : null;
}

/** Forgets it: what became of it is known, or somebody else uses this phone next. */
export const forgetSheet = (): void => forget(storageKeys.sheet);

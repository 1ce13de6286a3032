import { forget, readStored, storageKeys, store } from './storage';

/** Remembers for which letter or series a payment sheet opens, and its order: the program may be killed on it. */
export function rememberSheet(of: string, orderId: string): void {
  try {
    store(storageKeys.sheet, [of, orderId]);
  } catch {
    // Whoever has no room left can pay all the same.
  }
}

/** The order for which a sheet was opened last, if it was for this letter or series and nothing is known of its end. */
export function orderOnSheet(of: string): string | null {
  const [its, orderId = null] = readStored<string[]>(storageKeys.sheet) ?? [];
  return its === of ? orderId : null;
}

/** Whether the sheet that was opened last was for this order, and nothing is known of its end. */
export const isOnSheet = (orderId: string): boolean => readStored<string[]>(storageKeys.sheet)?.[1] === orderId;

/** Forgets it: what became of it is known, or somebody else uses this phone next. */
export const forgetSheet = (): void => forget(storageKeys.sheet);

/** The present, in epoch milliseconds; the only place of the mini program that asks the phone for it. */
export const now = (): number => Date.now();

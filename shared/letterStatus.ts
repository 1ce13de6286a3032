/** The states of a letter, in the order of its life. */
export const letterStatuses = [
  'draft',
  'awaiting_payment',
  'scheduled',
  'delivering',
  'delivered',
  'opened',
  'undeliverable',
  'cancelled',
] as const;

export type LetterStatus = (typeof letterStatuses)[number];

/**
 * The allowed steps. Who moves a letter on: the author from draft; payment, the author or the release of unpaid letters
 * from awaiting_payment; the sweep from scheduled; the outcome of its deliveries from delivering; the recipient from
 * delivered, or a receipt that says the notice never arrived. An undeliverable letter is an alarm; it can still be opened
 * by its recipient, and a late receipt can still make it delivered.
 */
export const letterSteps: Record<LetterStatus, readonly LetterStatus[]> = {
  draft: ['awaiting_payment', 'scheduled'],
  awaiting_payment: ['scheduled', 'draft'],
  scheduled: ['delivering', 'cancelled'],
  delivering: ['delivered', 'opened', 'undeliverable'],
  delivered: ['opened', 'undeliverable'],
  opened: [],
  undeliverable: ['delivered', 'opened'],
  cancelled: [],
};

/** True when a letter may go from one state to the other in one step. */
export function mayStep(from: LetterStatus, to: LetterStatus): boolean {
  return letterSteps[from].includes(to);
}

/** The states from which a letter may come to the given one; the guard of every UPDATE of a status. */
export function statusesBefore(to: LetterStatus): LetterStatus[] {
  return letterStatuses.filter((from) => mayStep(from, to));
}

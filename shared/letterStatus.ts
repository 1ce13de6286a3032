/** The states of a letter, in the order of its life. */
export const letterStatuses = [
  'draft',
  'checking',
  'held',
  'awaiting_payment',
  'missed',
  'scheduled',
  'awaiting_card',
  'delivering',
  'delivered',
  'opened',
  'undeliverable',
  'cancelled',
] as const;

export type LetterStatus = (typeof letterStatuses)[number];

/**
 * The allowed steps. Who moves a letter on: the author from draft; the verdict on its text from checking (asked for again by
 * a sweep when none came), a person's from held, the author from both; payment, the author or the release of unpaid letters
 * from awaiting_payment; the author from missed (paid when its day had passed), or after a day a sweep, with the money back;
 * the sweep from scheduled; whoever has its card from awaiting_card, or a notice, where its author has sent it elsewhere;
 * the outcome of its deliveries from delivering; the recipient from delivered, or a report that says the notice never
 * arrived: then its backup rule may have it tried again (delivering). An undeliverable letter can still be opened by its
 * recipient, and a late report can still make it delivered; else its backup rule decides about it.
 */
export const letterSteps: Record<LetterStatus, readonly LetterStatus[]> = {
  draft: ['checking'],
  checking: ['awaiting_payment', 'scheduled', 'held', 'draft'],
  held: ['awaiting_payment', 'scheduled', 'draft'],
  awaiting_payment: ['missed', 'scheduled', 'draft'],
  missed: ['scheduled', 'draft'],
  scheduled: ['awaiting_card', 'delivering', 'cancelled'],
  awaiting_card: ['delivered', 'opened'],
  delivering: ['delivered', 'opened', 'undeliverable'],
  delivered: ['delivering', 'opened', 'undeliverable'],
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

/** A named set of states: asked of one state, or listed for a query. */
type StatusSet = ((status: LetterStatus) => boolean) & { statuses: readonly LetterStatus[] };

const setOf = (...statuses: LetterStatus[]): StatusSet =>
  Object.assign((status: LetterStatus) => statuses.includes(status), { statuses });

/** Sealed, and no verdict on its text has let it pass yet. */
export const isUnderCheck = setOf('checking', 'held');

/** Sealed, and nothing was paid for it; its author may still take it back to the desk. */
export const isUnpaid = setOf(...isUnderCheck.statuses, 'awaiting_payment');

/** Sealed, and before its place in the calendar; it may still come back to the desk. */
export const isPending = setOf(...isUnpaid.statuses, 'missed');

/** Sealed, and nothing of its delivery has begun. */
export const isSealed = setOf(...isPending.statuses, 'scheduled');

/** Sealed, with a day to come: it is resolved anew when the calendar or the zones are corrected. */
export const hasDayAhead = setOf(...isUnpaid.statuses, 'scheduled');

/** Waiting for its day, or being delivered. */
export const isUnderWay = setOf('scheduled', 'delivering');

/** Under way, or there for whoever has its card. */
export const isTravelling = setOf(...isUnderWay.statuses, 'awaiting_card');

/** Its delivery has begun: it is its recipient's too. */
export const hasArrived = setOf('awaiting_card', 'delivering', 'delivered', 'opened', 'undeliverable');

/** In its recipient's box, were it only as one that waits. */
export const isReceived = setOf('scheduled', ...hasArrived.statuses);

/** Its recipient has been told of it for certain. */
export const hasReached = setOf('delivered', 'opened');

/** On its way, and nobody has opened it: it may change from one minute to the next. */
export const isAwaited = setOf(...isTravelling.statuses, 'delivered');

/** At its end, and told to nobody. */
export const hasFailed = setOf('undeliverable', 'cancelled');

/** Its author has something to do about it, or to know. */
export const callsAuthor = setOf('awaiting_payment', 'missed', 'undeliverable');

/** Sealed, and nobody has opened it: its words stay folded, for its author too. */
export const isFolded = setOf(...isSealed.statuses, 'awaiting_card', 'delivering', 'delivered', 'undeliverable');

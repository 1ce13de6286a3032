/**
 * The states of a delivery (one channel of one letter) and the allowed steps. Who moves it on: the fall of the rung above
 * from held, and from cancelled where that rung had seemed enough; the claim from scheduled; the worker or the end of
 * its lease from claimed and sending; the inquiry from unknown; a receipt, or the end of waiting for one, from accepted.
 * Late news of a doubtful attempt may find its delivery already waiting for the next one (scheduled, claimed) or given
 * up: `dead` is an alarm, an operator must look.
 */
export const deliverySteps = {
  held: ['scheduled', 'cancelled'],
  scheduled: ['claimed', 'cancelled', 'accepted'],
  claimed: ['scheduled', 'sending', 'failed', 'cancelled', 'accepted'],
  sending: ['accepted', 'scheduled', 'failed', 'unknown', 'delivered', 'dead'],
  unknown: ['accepted', 'scheduled', 'failed', 'delivered', 'dead'],
  accepted: ['delivered', 'failed', 'unconfirmed'],
  unconfirmed: ['delivered', 'failed'],
  delivered: [],
  failed: [],
  cancelled: ['scheduled'],
  dead: ['accepted', 'delivered'],
} as const;

export type DeliveryState = keyof typeof deliverySteps;

/** The states from which a delivery may come to the given one; the guard of every UPDATE of a state. */
export function statesBefore(to: DeliveryState): DeliveryState[] {
  const states = Object.keys(deliverySteps) as DeliveryState[];
  return states.filter((from) => (deliverySteps[from] as readonly DeliveryState[]).includes(to));
}

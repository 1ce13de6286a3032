/**
 * The states of a rung and the allowed steps. Who moves it on: the letter's day, or the fall of the rung above, from
 * waiting; its notice from open; a report that says otherwise from reached and fallen. A spared rung was not needed; it
 * opens after all when the one that had seemed enough falls.
 */
export const rungSteps = {
  waiting: ['open', 'spared'],
  open: ['reached', 'fallen', 'spared'],
  reached: ['fallen'],
  fallen: ['reached'],
  spared: ['open'],
} as const;

export type RungState = keyof typeof rungSteps;

/** The states from which a rung may come to the given one; the guard of every UPDATE of a state. */
export function rungStatesBefore(to: RungState): RungState[] {
  const states = Object.keys(rungSteps) as RungState[];
  return states.filter((from) => (rungSteps[from] as readonly RungState[]).includes(to));
}

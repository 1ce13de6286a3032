import { label } from '../../../shared/label';
import type { Trace } from '../Trace';

/** So many calls in so many seconds, counted from the first of them. */
export interface Step {
  calls: number;
  seconds: number;
}

/** How many calls a step has counted, this one too, and how long it goes on counting. */
export interface Counted {
  calls: number;
  msLeft: number;
}

/** A limit on calls, made by `limit`. */
export interface Limit {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** Spans of time in seconds. */
export const minute = 60;
export const hour = 60 * minute;
export const day = 24 * hour;

const names = new Set<string>();

/**
 * States a limit. A call must pass its steps in order; one that is refused at a step is not counted by those after it.
 * The name stands in Redis. Throws when it was given before: two limits would count together.
 */
export function limit(name: string, steps: readonly Step[]): Limit {
  if (names.has(name)) throw new Error(`limit ${name} is declared twice`);
  names.add(name);
  return { name, steps };
}

/** What counting leaves in Redis. */
export const limitKeys: Record<string, Trace> = {
  'rl:': {
    holds: label(
      '某个网络地址段、账号或联系方式（单向标记）的请求次数',
      'how often a network, an account or a contact (as a one-way mark) called',
    ),
    purpose: 'security',
    keptFor: label('最长 24 小时', '24 hours at most'),
  },
};

import { label } from '../../../shared/label';
import type { Trace } from '../Trace';

/** So many calls in so many seconds, counted from the first of them. */
export interface Step {
  calls: number;
  seconds: number;
}

/** A limit on calls, made by `limit`. */
export interface Limit {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** A limit and whom it counts; `times` allows so many times as much. */
export interface Use {
  limit: Limit;
  key: string;
  times?: number;
}

/** One step of one use, as a store counts it: under a name that tells of nobody, `most` in so many seconds. */
export interface Count {
  name: string;
  most: number;
  seconds: number;
}

/** Where a call comes from. */
export interface Place {
  /** What one phone or household calls from: an address, or an IPv6 /64; counted as a keyed mark, never kept. */
  subnet: string;
  /** Cut to /24 (IPv4) or /48 (IPv6). */
  network: string;
}

/** Spans of time in seconds. */
export const minute = 60;
export const hour = 60 * minute;
export const day = 24 * hour;

const names = new Set<string>();

/**
 * States a limit. A call must pass all its steps, and one that is refused is counted by none. The name stands in Redis.
 * Throws when it was given before: two limits would count together.
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
      '某个网络地址、地址段、账号或联系方式（单向标记）的请求次数',
      'how often an address, a network, an account or a contact (as a one-way mark) called',
    ),
    purpose: 'security',
    keptFor: label('最长 24 小时', '24 hours at most'),
  },
};

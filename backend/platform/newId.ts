import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import { clock } from './clock';

const pool = Buffer.alloc(4_096);
let next = pool.length;

// The library asks the system for each character by itself.
function random(): number {
  if (next === pool.length) {
    randomFillSync(pool);
    next = 0;
  }
  const byte = pool[next] as number;
  next += 1;
  return byte / 256;
}

const nextUlid = monotonicFactory(random);

/**
 * A new id: a ULID, 26 characters, fit for URLs and for vendors' reference numbers. Ids of one process sort in the order
 * they were made, even within a millisecond.
 */
export const newId = (): string => nextUlid(clock.now());

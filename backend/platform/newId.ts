import { monotonicFactory } from 'ulid';
import { clock } from './clock';

const nextUlid = monotonicFactory();

/**
 * A new id: a ULID, 26 characters, fit for URLs and for vendors' reference numbers. Ids of one process sort in the order
 * they were made, even within a millisecond.
 */
export const newId = (): string => nextUlid(clock.now());

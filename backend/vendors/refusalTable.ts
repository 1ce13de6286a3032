import type { NoticeReason } from '../../shared/noticeReasons';
import type { Refusal } from './outcome';

/** What a vendor's refusal means for the next step, and what people are told. */
export interface Meaning {
  next: Refusal;
  reason: NoticeReason;
  retryAfterMs?: number;
  isThrottle?: true;
}

/** A vendor's codes, each with its meaning, from rows of those that mean the same. */
export const refusalTable = (rows: readonly (readonly [Meaning, ...string[]])[]): ReadonlyMap<string, Meaning> =>
  new Map(rows.flatMap(([meaning, ...codes]) => codes.map((code) => [code, meaning] as const)));

import type { DateRule, SymbolicDate } from '../../../../shared/symbolicDate';

/** What the fields of each kind of date are given: what is chosen, how it was resolved, and whom to tell of another. */
export interface MeantFields {
  symbol: SymbolicDate | undefined;
  rules: readonly DateRule[];
  onMeant(symbol: SymbolicDate): void;
}

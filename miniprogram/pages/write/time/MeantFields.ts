import type { DateRule, SymbolicDate } from '../../../../shared/symbolicDate';

/** What the fields of each kind of date are given: what is chosen, how it was resolved, and whom to tell of another. */
export interface MeantFields {
  symbol: SymbolicDate | undefined;
  rules: readonly DateRule[];
  /** How many days the lunar month that is chosen has; undefined while that is not known. */
  monthDays: number | undefined;
  /** Whether the year that is chosen lacks the leap month that is. */
  isAbsent: boolean;
  onMeant(symbol: SymbolicDate): void;
}

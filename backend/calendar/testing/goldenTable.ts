/**
 * A published almanac of 2026 to 2076, a line a year. `years`: the first day of the lunar year (month-day), then its
 * months in order, `+` of 30 days, `-` of 29, the leap month in brackets behind the one it is named after. `terms`: of
 * each month of the solar year the days of its two solar terms.
 */
export interface GoldenTable {
  years: string;
  terms: string;
}

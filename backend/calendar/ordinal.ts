const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** A number as English counts with it: 1st, 2nd, 12th. */
export const ordinal = (number: number): string => `${number}${endings[ordinals.select(number)] ?? 'th'}`;

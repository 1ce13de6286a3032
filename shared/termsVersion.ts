/** The version of the terms of service in force; whoever seals a letter agrees to this one, and its receipt names it. */
export const termsVersion = '2026-11-29';

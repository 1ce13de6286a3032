/**
 * What a person may give or withdraw consent for, each off until given; none is needed for writing, sending or opening
 * letters. Source: PIPL art. 13-16; what needs no consent (contract, legal duty) is not in this list but in the policy.
 */
export const consentPurposes = ['statistics', 'recommendations', 'marketing', 'crash_reports'] as const;

export type ConsentPurpose = (typeof consentPurposes)[number];

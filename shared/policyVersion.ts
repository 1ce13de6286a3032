/** The version of the privacy policy in force; whoever joins agrees to this one, by its name. */
export const policyVersion = '2026-12-02';

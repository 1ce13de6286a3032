import { fingerprint, keyPurpose } from '../platform/secrets';

const ofSenders = keyPurpose('sender');

/** The keyed mark of an account as a sender of letters: what notices are counted by, and refusals found by. */
export const senderMark = (accountId: string): Buffer => fingerprint(ofSenders, accountId);

import { timingSafeEqual } from 'node:crypto';
import { fingerprint, keyPurpose } from '../platform/secrets';

const ofInvitations = keyPurpose('invitation');
const ofMailboxes = keyPurpose('asked mailbox');

const tokenOf = (purpose: ReturnType<typeof keyPurpose>, said: string): string =>
  fingerprint(purpose, said).subarray(0, 16).toString('base64url');

/**
 * The invitation to a letter: 128 bits that follow from its id, our key and how often it was renewed, so none is stored.
 * What was never renewed is as versions before made it.
 */
export const invitationFor = (letterId: string, number = 0): string =>
  tokenOf(ofInvitations, number === 0 ? letterId : `${letterId} ${number}`);

/**
 * What a mailbox (by its mark) that is asked about a letter answers with: it stands in the mails to it and nowhere else, so
 * that not even the author of the letter can answer in its place, and holds while the letter goes there.
 */
export const mailboxTokenFor = (letterId: string, mailbox: Buffer): string =>
  tokenOf(ofMailboxes, `${letterId} ${mailbox.toString('hex')}`);

/** Whether a token is the expected one. */
export function isToken(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

import { timingSafeEqual } from 'node:crypto';
import { fingerprint, keyPurpose } from '../platform/secrets';

const ofInvitations = keyPurpose('invitation');

/**
 * The invitation to a letter: 128 bits that follow from its id, our key and how often it was renewed, so none is stored.
 * What was never renewed is as versions before made it.
 */
export const invitationFor = (letterId: string, number = 0): string =>
  fingerprint(ofInvitations, number === 0 ? letterId : `${letterId} ${number}`)
    .subarray(0, 16)
    .toString('base64url');

/** True for the invitation to this letter that holds now. */
export function isInvitation(letterId: string, number: number, token: string): boolean {
  const expected = Buffer.from(invitationFor(letterId, number));
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

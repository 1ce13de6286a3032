import { timingSafeEqual } from 'node:crypto';
import { fingerprint, keyPurpose } from '../platform/secrets';

const ofInvitations = keyPurpose('invitation');

/** The invitation to a friend's letter: 128 bits that follow from the letter's id and our key, so none is stored. */
export const invitationFor = (letterId: string): string =>
  fingerprint(ofInvitations, letterId).subarray(0, 16).toString('base64url');

/** True for the invitation to this letter. */
export function isInvitation(letterId: string, token: string): boolean {
  const expected = Buffer.from(invitationFor(letterId));
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

import { timingSafeEqual } from 'node:crypto';
import { exactBytes } from '../../platform/exactBytes';
import { fingerprint, keyPurpose } from '../../platform/secrets';

const ofChallenges = keyPurpose('code-challenge');
const macBytes = 16;

const macOf = (codeId: string): Buffer => fingerprint(ofChallenges, codeId).subarray(0, macBytes);

/**
 * What whoever asks for a code is given, to show with the code that it was them: the number of the code and our mark of it.
 * It opens nothing by itself.
 */
export const challengeOf = (codeId: string): string => `${codeId}.${macOf(codeId).toString('base64url')}`;

/** The number of the code that a challenge was given for, by us; null for any other text. */
export function codeIdIn(challenge: string): string | null {
  const [codeId = '', mac = '', ...more] = challenge.split('.');
  const given = exactBytes(mac, 'base64url');
  if (given?.length !== macBytes || more.length > 0) return null;
  return timingSafeEqual(given, macOf(codeId)) ? codeId : null;
}

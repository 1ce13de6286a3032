import { randomBytes, timingSafeEqual } from 'node:crypto';
import { exactBytes } from '../../platform/exactBytes';
import { fingerprint, keyPurpose } from '../../platform/secrets';
import { platformSettings } from '../../platform/settings';

const ofTokens = keyPurpose('picture address token');
const ofMarks = keyPurpose('picture address');

const randomLength = 16;
const proofLength = 16;

/** Where such an address begins. */
export const addressPath = '/callbacks/wechat/pictures';

const proofOf = (random: Buffer) => fingerprint(ofTokens, random.toString('hex')).subarray(0, proofLength);

/** An address at which a picture can be downloaded, and what of it is kept: a mark that does not lead back. */
export function newAddress(): { url: string; mark: Buffer } {
  const random = randomBytes(randomLength);
  const token = Buffer.concat([random, proofOf(random)]).toString('base64url');
  return { url: `${platformSettings.PUBLIC_URL}${addressPath}/${token}`, mark: fingerprint(ofMarks, token) };
}

/** The mark of an address by the token at its end; null when we never made it: then no table is asked. */
export function markOfToken(token: string): Buffer | null {
  const bytes = exactBytes(token, 'base64url');
  if (bytes?.length !== randomLength + proofLength) return null;
  const isOurs = timingSafeEqual(bytes.subarray(randomLength), proofOf(bytes.subarray(0, randomLength)));
  return isOurs ? fingerprint(ofMarks, token) : null;
}

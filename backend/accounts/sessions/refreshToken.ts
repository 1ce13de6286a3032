import { createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { exactBytes } from '../../platform/exactBytes';
import { decryptBox, encryptBox, placeOf } from '../../platform/secretBox';
import { fingerprint, keyPurpose } from '../../platform/secrets';
import type { Session } from './Session';

const ofIssues = keyPurpose('refresh-issue');
const ofRefreshTokens = keyPurpose('refresh-token');
const ofSuccessors = keyPurpose('refresh-successor');

const secretBytes = 32;
const sealBytes = 16;

const macOf = (sessionId: string, secret: Buffer): Buffer =>
  fingerprint(ofIssues, `${sessionId}.${secret.toString('base64url')}`).subarray(0, sealBytes);

/** A new refresh token: the session's id, then 256 random bits and our seal on both. */
export function newRefreshToken(sessionId: string): string {
  const secret = randomBytes(secretBytes);
  return `${sessionId}.${Buffer.concat([secret, macOf(sessionId, secret)]).toString('base64url')}`;
}

/**
 * The session a refresh token was issued for, by us, however long ago; null for any other text. So an old token is known as
 * a copy without keeping a mark of each, and whoever merely knows a session's id can't end it.
 */
export function sessionIdIn(refreshToken: string): string | null {
  const [sessionId = '', rest = '', ...more] = refreshToken.split('.');
  const bytes = exactBytes(rest, 'base64url');
  if (bytes?.length !== secretBytes + sealBytes || more.length > 0) return null;
  const seal = macOf(sessionId, bytes.subarray(0, secretBytes));
  return timingSafeEqual(seal, bytes.subarray(secretBytes)) ? sessionId : null;
}

/** What a refresh token is known by; the token itself is nowhere stored. */
export const markOf = (refreshToken: string): Buffer => fingerprint(ofRefreshTokens, refreshToken);

const keyIn = (refreshToken: string): KeyObject => createSecretKey(fingerprint(ofSuccessors, refreshToken));

const placeIn = (sessionId: string) => placeOf('sessions', 'successor', sessionId);

/** Encrypts the token that replaces another, so that only who holds that other one can open it. */
export const sealSuccessor = (session: Session, before: string, successor: string): Buffer =>
  encryptBox(keyIn(before), Buffer.from(successor), placeIn(session.id));

/** The token that replaced this one, if it is still the present one of the session; else null. */
export function successorOf(session: Session, before: string): string | null {
  if (!session.successor || !session.previousFingerprint?.equals(markOf(before))) return null;
  return decryptBox(keyIn(before), session.successor, placeIn(session.id))?.toString() ?? null;
}

import { randomBytes } from 'node:crypto';
import { AppError } from '../../platform/AppError';
import { decryptBox, encryptBox, placeOf } from '../../platform/secretBox';
import { fingerprint, keyFor, keyPurpose } from '../../platform/secrets';
import { base32 } from './totp';

const ofTotp = keyPurpose('operator totp');
const ofRecovery = keyPurpose('operator recovery');
const recoveryCodes = 10;
const placeFor = (operatorId: string) => placeOf('operators', 'totp_secret', operatorId);

/** Encrypts the secret of an operator's one-time codes, by a key that is in no database. */
export const encryptTotp = (operatorId: string, secret: Buffer): Buffer =>
  encryptBox(keyFor(ofTotp), secret, placeFor(operatorId));

/** Opens it. Throws data_damaged when it was changed, or is another operator's. */
export function decryptTotp(operatorId: string, encrypted: Buffer): Buffer {
  const secret = decryptBox(keyFor(ofTotp), encrypted, placeFor(operatorId));
  if (!secret) throw new AppError('data_damaged');
  return secret;
}

/** Ten new recovery codes of 80 random bits each, as people write them down: "ABCD-EFGH-IJKL-MNOP". */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: recoveryCodes }, () => (base32(randomBytes(10)).match(/.{4}/g) ?? []).join('-'));

/** The marks of these recovery codes, joined by commas, as the row keeps them. */
export const marksOf = (operatorId: string, codes: readonly string[]): string =>
  codes.map((code) => recoveryMark(operatorId, code)).join(',');

/** What is kept of a recovery code, however it was typed: its keyed mark in hex. */
export const recoveryMark = (operatorId: string, code: string): string =>
  fingerprint(ofRecovery, `${operatorId}.${code.toUpperCase().replace(/[^A-Z2-7]/g, '')}`).toString('hex');

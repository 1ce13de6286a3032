import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { platformSettings } from './settings';

/** What a key derived from APP_SECRET is for; made by `keyPurpose`. */
export interface KeyPurpose {
  readonly name: string;
}

const keys = new Map<string, KeyObject>();
const names = new Set<string>();

/**
 * States what a derived key is for, by a name that never changes. Throws when it was given before: two would share a
 * key.
 */
export function keyPurpose(name: string): KeyPurpose {
  if (names.has(name)) throw new Error(`key purpose ${name} is declared twice`);
  names.add(name);
  return { name };
}

/**
 * The key of a purpose, derived from APP_SECRET by HKDF; a KeyObject, since jsonwebtoken is 45 times slower with a
 * string.
 */
export function keyFor({ name }: KeyPurpose): KeyObject {
  let key = keys.get(name);
  if (!key) {
    key = createSecretKey(Buffer.from(hkdfSync('sha256', platformSettings.APP_SECRET, '', name, 32)));
    keys.set(name, key);
  }
  return key;
}

/** A keyed fingerprint (32 bytes) of a secret text, for looking it up without storing it. */
export const fingerprint = (purpose: KeyPurpose, text: string): Buffer =>
  createHmac('sha256', keyFor(purpose)).update(text).digest();

const ofSubjects = keyPurpose('subject');

/** What stands for an account where its id must not (32 bytes): in the ledger of consents, in receipts of closing. */
export const subjectMarkOf = (accountId: string): Buffer => fingerprint(ofSubjects, accountId);

/** A random token of 256 bits, 43 characters of base64url. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

import { hkdfSync } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import type { Place } from '../../platform/limits/limit';
import { randomToken } from '../../platform/secrets';
import { platformSettings } from '../../platform/settings';
import { asAccount, inTurn } from './inTurn';

/** argon2id (2), version 1.3 (1). Source: OWASP Password Storage Cheat Sheet, m = 19 MiB, t = 2, p = 1. */
const parameters = { algorithm: 2, version: 1, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// In no database: a stolen dump alone can't be guessed at.
const pepper = Buffer.from(hkdfSync('sha256', platformSettings.PEPPER, '', 'password', 32));

let nobody: Promise<string> | null = null;

/** The hash of a password in normal form, with a salt of its own; some tens of milliseconds off the event loop, in turn. */
export const hashPassword = (password: string, place: Place): Promise<string> =>
  inTurn(place, () => hash(password, { ...parameters, secret: pepper }));

/** A hash that no password fits, for an account that has none: to compare with it takes as long as with any other. */
export function hashOfNobody(): Promise<string> {
  // One that failed because too many waited is not kept: every later sign-in would fail with it.
  nobody ??= hashPassword(randomToken(), asAccount('of nobody')).catch((error) => {
    nobody = null;
    throw error;
  });
  return nobody;
}

/** Whether a password in normal form is the one that was hashed. */
export const isPasswordOf = (hashed: string, password: string, place: Place): Promise<boolean> =>
  inTurn(place, () => verify(hashed, password, { secret: pepper }));

/** Whether a hash was made with other parameters than those of today. */
export function isOutdated(hashed: string): boolean {
  const { algorithm, version, memoryCost, timeCost, parallelism } = parseOptions(hashed);
  const made: Record<string, number> = { algorithm, version, memoryCost, timeCost, parallelism };
  return Object.entries(parameters).some(([name, value]) => made[name] !== value);
}

import { readFileSync, writeFileSync } from 'node:fs';
import { clock } from '../../platform/clock';
import { platformSettings } from '../../platform/settings';
import type { Proof } from '../operators/proveOperator';
import { codeOf, stepAt } from '../operators/totp';

/** What a new operator finds in a file instead of on the terminal. */
interface Kept {
  name: string;
  password: string;
  totp: string;
  /** The secret of the codes in hex. */
  secret: string;
  uri: string;
  recoveryCodes: string[];
}

/** Writes it for this user alone. Throws when the file is there already. */
export const writeSecrets = (file: string, kept: Kept): void =>
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });

/**
 * The proof of an operator whose secrets lie in a file, with the code of this moment. Throws in production: there, what one
 * knows and what one has never lie in one place.
 */
export function proofFrom(file: string): Proof {
  if (platformSettings.NODE_ENV === 'production') throw new Error('in production nobody signs in by a file');
  const { name, password, secret }: Kept = JSON.parse(readFileSync(file, 'utf8'));
  return { name, password, code: codeOf(Buffer.from(secret, 'hex'), stepAt(clock.now())) };
}

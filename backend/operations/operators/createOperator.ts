import { randomBytes } from 'node:crypto';
import { assertGoodPassword, normalisePassword } from '../../accounts/passwords/assertGoodPassword';
import { hashPassword } from '../../accounts/passwords/hashPassword';
import { asAccount } from '../../accounts/passwords/inTurn';
import { clock } from '../../platform/clock';
import { isDuplicate } from '../../platform/database';
import { newId } from '../../platform/newId';
import type { Role } from '../roles';
import { Operator } from './Operator';
import { encryptTotp, marksOf, newRecoveryCodes } from './operatorSecrets';
import { base32, totpUri } from './totp';

/** What an operator is given once, and nobody can read again. */
export interface OperatorSecrets {
  id: string;
  /** The secret of the one-time codes, in Base32, and as an authenticator reads it. */
  totp: string;
  uri: string;
  recoveryCodes: string[];
}

/** New secrets for an operator of this name, kept nowhere yet. */
export function newSecrets(name: string): OperatorSecrets & { secret: Buffer } {
  const secret = randomBytes(20);
  return { id: newId(), secret, totp: base32(secret), uri: totpUri(name, secret), recoveryCodes: newRecoveryCodes() };
}

/** What an operator may be called: a name at work, in small letters. */
const operatorName = /^[a-z][a-z0-9.-]{1,39}$/;

/**
 * Throws when nobody can be called so, or the password is too short (15 characters) or too common: it is asked for
 * before anything is kept.
 */
export async function assertEntrance(name: string, password: string): Promise<void> {
  if (!operatorName.test(name)) throw new Error('a name has 2 to 40 small letters, digits, dots and hyphens');
  await assertGoodPassword(normalisePassword(password), true, [name]);
}

/** Keeps a new operator with these secrets. Throws when one has the name, even one that was disabled. */
export async function createOperator(
  { name, password, roles }: { name: string; password: string; roles: readonly Role[] },
  { id, secret, recoveryCodes }: Pick<ReturnType<typeof newSecrets>, 'id' | 'secret' | 'recoveryCodes'>,
): Promise<Operator> {
  const hash = await hashPassword(normalisePassword(password), asAccount(id));
  const recoveryMarks = marksOf(id, recoveryCodes);
  try {
    return await Operator.create({
      ...{ id, name, roles: roles.join(','), hash, recoveryMarks },
      totpSecret: encryptTotp(id, secret),
      createdAt: clock.date(),
    });
  } catch (error) {
    if (isDuplicate(error)) throw new Error(`there is an operator ${name} already`);
    throw error;
  }
}

import { randomInt } from 'node:crypto';
import type { Joining } from '../../../shared/contract/accounts';
import { limits } from '../../../shared/contract/fields';
import { excessOf, lengthOf } from '../../../shared/graphemes';
import { tidyName } from '../../../shared/tidyName';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { isDuplicate } from '../../platform/database';
import type { Visit } from '../../platform/http/visit';
import { succeeds, tryWithin } from '../../platform/limits/tryWithin';
import { accountLimits, fromPlace } from '../limits';
import { assertGoodPassword, normalisePassword } from '../passwords/assertGoodPassword';
import { hashPassword } from '../passwords/hashPassword';
import { Password } from '../passwords/Password';
import { assertMayJoin, createAccount } from './openAccount';

const mostTries = 20;

const withDigits = (name: string) => `${name}#${String(randomInt(100_000)).padStart(5, '0')}`;

// What nobody sees of a name is no part of it, and one sign may stand for many: what is left must still be a name.
function readNewName(given: string): string {
  const name = tidyName(given);
  const isShort = lengthOf(name) < 2;
  if (!isShort && excessOf(name, limits.name) === 0) return name;
  const problem = isShort ? 'too_small' : `too_long:${limits.name}`;
  throw new AppError('validation_failed', { fields: [{ path: 'name', problem }] });
}

interface Registration {
  name: string;
  password: string;
  joining: Joining;
}

/**
 * Opens an account by a username and a password, its sole way in. Five digits, drawn here, are added to the name: no name
 * is ever taken, so nobody learns here who has an account. Throws what `assertMayJoin` and `assertGoodPassword` throw,
 * too_many_tries; then nothing was stored.
 */
export async function register(given: Registration, visit: Visit): Promise<string> {
  const { registrationsFromSubnet, registrationsFromNetwork } = accountLimits;
  const uses = fromPlace(visit, registrationsFromSubnet, registrationsFromNetwork);
  return tryWithin(uses, succeeds, () => openNamed(given, visit));
}

async function openNamed(given: Registration, visit: Visit): Promise<string> {
  const { isMinor } = assertMayJoin(given.joining);
  const name = readNewName(given.name);
  const password = normalisePassword(given.password);
  await assertGoodPassword(password, true, [name]);
  const hash = await hashPassword(password, visit);
  for (let tries = 1; ; tries += 1) {
    try {
      return await createAccount(
        { subject: { kind: 'username', value: withDigits(name) }, isMinor, locale: visit.locale },
        (accountId, transaction) =>
          Password.create({ accountId, hash, isLong: true, changedAt: clock.date() }, { transaction }),
      );
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      if (tries >= mostTries) throw new AppError('unavailable');
    }
  }
}

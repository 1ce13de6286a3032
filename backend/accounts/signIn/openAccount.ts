import type { Transaction } from 'sequelize';
import { ageOf, fullAge, leastAge } from '../../../shared/ages';
import type { Joining } from '../../../shared/contract/accounts';
import type { Locale } from '../../../shared/errors';
import { policyVersion } from '../../../shared/policyVersion';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction, isDuplicate } from '../../platform/database';
import { newId } from '../../platform/newId';
import { Account } from '../Account';
import { enterConsent } from '../consents/enterConsent';
import { createIdentity, findIdentity, type Subject } from '../identities/identities';
import { createAccountKey, destroyAccountKey } from '../keys/accountKeys';

/**
 * Checks what must be settled before anything of a person is stored. Throws joining_required, policy_outdated, too_young.
 * Source of the age: PIPL art. 28 and 31 (under 14 only with a guardian).
 */
export function assertMayJoin(joining: Joining | undefined): { isMinor: boolean } {
  if (!joining) throw new AppError('joining_required', { details: { policyVersion } });
  if (joining.policyVersion !== policyVersion) throw new AppError('policy_outdated', { details: { policyVersion } });
  const age = ageOf(joining.bornIn, clock.now());
  if (age < leastAge) throw new AppError('too_young');
  return { isMinor: age < fullAge };
}

interface NewAccount {
  subject: Subject;
  isMinor: boolean;
  locale: Locale;
}

/**
 * Makes an account with its first way in, enters the policy its owner agreed to, and adds what `also` adds, all or nothing.
 * Throws a duplicate-key error when the way in leads somewhere already.
 */
export async function createAccount(
  { subject, isMinor, locale }: NewAccount,
  also: (accountId: string, transaction: Transaction) => Promise<unknown> = async () => undefined,
): Promise<string> {
  const id = newId();
  await createAccountKey(id);
  try {
    await inTransaction(async (transaction) => {
      await Account.create({ id, status: 'open', isMinor, locale, createdAt: clock.date() }, { transaction });
      await createIdentity(id, subject, transaction);
      await enterConsent(id, { purpose: 'policy', action: 'given', surface: 'joining' }, transaction);
      await also(id, transaction);
    });
    return id;
  } catch (error) {
    // Only when the database surely kept nothing: a lost answer may hide an account that was made.
    if (isDuplicate(error)) await destroyAccountKey(id);
    throw error;
  }
}

/**
 * Opens an account with its first way in, whose owner has been proved by the caller. Of two at once one opens it and both
 * get it. Throws what `assertMayJoin` throws; then nothing was stored.
 */
export async function openAccount(subject: Subject, joining: Joining | undefined, locale: Locale): Promise<string> {
  const { isMinor } = assertMayJoin(joining);
  try {
    return await createAccount({ subject, isMinor, locale });
  } catch (error) {
    const other = isDuplicate(error) ? await findIdentity(subject) : null;
    if (!other) throw error;
    return other.accountId;
  }
}

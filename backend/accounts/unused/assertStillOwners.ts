import type { Transaction } from 'sequelize';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { Identity } from '../identities/Identity';
import { notifyOwner } from '../security/notifyOwner';
import { lastUseOf } from '../sessions/lastUse';
import { accountSettings } from '../settings';
import { mustProveOtherwise } from './mustProveOtherwise';

const dayMs = 86_400_000;
const unusedMs = 365 * dayMs;
// Who does not come back in so long has to wait anew, and its owner is told anew.
const openMs = 30 * dayMs;

const waitMs = () => accountSettings.UNUSED_WAIT_DAYS * dayMs;
const isOutdated = (doubtedAt: Date) => clock.now() > doubtedAt.getTime() + waitMs() + openMs;

async function beginDoubt(identityId: string, transaction: Transaction): Promise<Date> {
  const identity = await Identity.findByPk(identityId, { transaction, lock: true, rejectOnEmpty: true });
  if (identity.doubtedAt && !isOutdated(identity.doubtedAt)) return identity.doubtedAt;
  const doubtedAt = clock.date();
  await identity.update({ doubtedAt }, { transaction });
  await notifyOwner(identity.accountId, 'unused_account', transaction, { except: identity.id });
  return doubtedAt;
}

const refusal = (until: Date | null) =>
  new AppError('contact_unused', { details: { until: until?.toISOString() ?? null } });

/**
 * Lets a contact open its account by a code alone, unless nobody has used the account for a year: numbers and mailboxes
 * change hands. Then the other contacts are told, and a code opens nothing until the days of UNUSED_WAIT_DAYS have passed
 * without the owner coming by another way; after the owner came, and where `mustProveOtherwise`, only when they have
 * proved this contact themselves, see `trustContact`. Throws contact_unused with `until` (ISO 8601, or null when no
 * waiting helps).
 */
export async function assertStillOwners(contact: Identity): Promise<void> {
  const { id, accountId, doubtedAt } = contact;
  const lastUse = await lastUseOf(accountId);
  const wasDoubted = doubtedAt !== null && doubtedAt !== undefined;
  if (!wasDoubted && clock.now() - lastUse < unusedMs) return;
  if (wasDoubted && lastUse >= doubtedAt.getTime()) throw refusal(null);
  const since = await inTransaction((transaction) => beginDoubt(id, transaction));
  if (await mustProveOtherwise(contact)) throw refusal(null);
  const until = new Date(since.getTime() + waitMs());
  if (clock.date() < until) throw refusal(until);
  await trustContact(id);
}

/** Ends the doubt about a contact, since its owner has proved it. */
export async function trustContact(identityId: string, transaction?: Transaction): Promise<void> {
  await Identity.update({ doubtedAt: null }, { where: { id: identityId }, transaction });
}

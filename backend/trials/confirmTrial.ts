import type { Transaction } from 'sequelize';
import type { Identity } from '../accounts/identities/Identity';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { assertWithin } from '../platform/limits/consume';
import { day, limit } from '../platform/limits/limit';
import { ContactTrial } from './ContactTrial';
import { findTriable, trialMark } from './triedContact';

const codeTries = limit('codesOfTrial', [{ calls: 5, seconds: day }]);

/** What else follows once a way in has proved to lead to its account, in the same transaction. */
export type Confirmed = (identity: Identity, transaction: Transaction) => Promise<void>;

/**
 * What a test notice carried has come back: its contact is confirmed anew, and what `confirmed` does follows. Throws
 * not_found, code_invalid, and too_many_tries after five a day.
 */
export async function confirmTrial(
  { accountId, identityId, code }: { accountId: string; identityId: string; code: string },
  confirmed: Confirmed,
): Promise<void> {
  const identity = await findTriable(accountId, identityId);
  const trial = await ContactTrial.findByPk(identityId);
  if (!trial?.codeMark) throw new AppError('code_invalid');
  await assertWithin(codeTries, trial.noticeId);
  if (!trial.codeMark.equals(trialMark(identityId, code))) throw new AppError('code_invalid');
  await inTransaction(async (transaction) => {
    await trial.update({ confirmedAt: clock.date(), codeMark: null }, { transaction });
    await confirmed(identity, transaction);
  });
}

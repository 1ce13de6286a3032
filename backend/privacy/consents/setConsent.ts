import type { ConsentPurpose } from '../../../shared/consents';
import type { Consent } from '../../../shared/contract/privacy';
import { Account } from '../../accounts/Account';
import { enterConsent } from '../../accounts/consents/enterConsent';
import { standingConsents } from '../../accounts/consents/standingConsents';
import { accountLimits } from '../../accounts/limits';
import { AppError } from '../../platform/AppError';
import { inTransaction } from '../../platform/database';
import type { Client } from '../../platform/http/visit';
import { assertWithin } from '../../platform/limits/consume';

/**
 * Gives or withdraws one consent; twice is as once. Throws too_many_tries, and consent_not_for_minors: from 14 to 17 there
 * is no marketing, by whatever consent.
 */
export async function setConsent(
  accountId: string,
  { purpose, granted }: { purpose: ConsentPurpose; granted: boolean },
  surface: Client,
): Promise<Consent[]> {
  await assertWithin(accountLimits.consentChanges, accountId);
  await inTransaction(async (transaction) => {
    const account = await Account.findByPk(accountId, { transaction });
    if (!account) throw new AppError('session_expired');
    if (account.isMinor && granted && purpose === 'marketing') throw new AppError('consent_not_for_minors');
    await enterConsent(accountId, { purpose, action: granted ? 'given' : 'withdrawn', surface }, transaction);
  });
  return standingConsents(accountId);
}

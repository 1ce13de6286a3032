import { logger } from '../../platform/logger';
import { Account } from '../Account';
import { destroyAccountKey } from '../keys/accountKeys';
import { DoomedKey } from '../keys/DoomedKey';

/**
 * Destroys the keys of accounts that are gone; what was left when a process was killed is taken up here. `destroyOthers`
 * destroys before what other modules keep for such an account. The key of an account that lives stays, with an alarm.
 */
export async function destroyDoomedKeys(destroyOthers: (accountId: string) => Promise<void>): Promise<void> {
  for (const doomed of await DoomedKey.findAll({ limit: 100 })) {
    const { accountId } = doomed;
    if (await Account.findByPk(accountId)) {
      logger.alarm('key of a living account is doomed', { rowId: accountId });
      continue;
    }
    await destroyOthers(accountId);
    await destroyAccountKey(accountId);
    await doomed.destroy();
  }
}

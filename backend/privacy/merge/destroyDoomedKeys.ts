import { Account } from '../../accounts/Account';
import { destroyAccountKey } from '../../accounts/keys/accountKeys';
import { DoomedKey } from '../../accounts/keys/DoomedKey';
import { LetterKey } from '../../letters/keys/LetterKey';
import { logger } from '../../platform/logger';

async function destroy(doomed: DoomedKey): Promise<void> {
  const { accountId } = doomed;
  if (await Account.findByPk(accountId)) return logger.alarm('key of a living account is doomed', { rowId: accountId });
  await LetterKey.destroy({ where: { holder: accountId } });
  await destroyAccountKey(accountId);
  await doomed.destroy();
}

/** Destroys the keys of accounts that were merged into others; what was left when a process was killed is taken up here. */
export async function destroyDoomedKeys(): Promise<void> {
  for (const doomed of await DoomedKey.findAll({ limit: 100 })) await destroy(doomed);
}

import { accountKey } from '../../../accounts/keys/accountKeys';
import { clock } from '../../../platform/clock';
import { encryptContacts } from '../../contacts/encryptedContacts';
import { Payout } from '../Payout';
import type { Payee } from '../payees';

/** Names a payee as the version before did: encrypted by the key of the account. */
export async function nameAsBefore(refundId: string, accountId: string, { name, account }: Payee): Promise<void> {
  const holder = { table: 'payouts', row: refundId, owner: accountId, key: await accountKey(accountId) };
  const { payee_name, payee_account } = encryptContacts(holder, { payee_name: name, payee_account: account });
  const named = { state: 'named' as const, namedAt: clock.date(), keyId: null };
  await Payout.upsert({ refundId, payeeName: payee_name, payeeAccount: payee_account, ...named });
}

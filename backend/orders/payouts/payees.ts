import { accountKey } from '../../accounts/keys/accountKeys';
import { decryptContact, encryptContacts, type Holder } from '../contacts/encryptedContacts';
import { Payout } from './Payout';
import { createPayoutKey, findPayoutKey } from './payoutKeys';

/** Who is paid out by hand, and where to, as the person says it. */
export interface Payee {
  name: string;
  account: string;
}

const placeOf = (row: string) => ({ table: Payout.tableName as string, row });

/** A payee as the columns hold it, under a key made for it alone, so that it can be paid when the account is gone. */
export async function encryptPayee(refundId: string, { name, account }: Payee) {
  const { id: keyId, key } = await createPayoutKey();
  const holder = { ...placeOf(refundId), owner: keyId, key };
  const encrypted = encryptContacts(holder, { payee_name: name, payee_account: account });
  return { keyId, payeeName: encrypted.payee_name, payeeAccount: encrypted.payee_account };
}

// The version before encrypted payees by the key of the account.
async function holderOf({ refundId, keyId }: Payout, accountId: string | null): Promise<Holder | null> {
  const owner = keyId ?? accountId;
  if (!owner) return null;
  const key = keyId ? await findPayoutKey(keyId) : await accountKey(owner);
  return key && { ...placeOf(refundId), owner, key };
}

/** A payee in clear, whose order is of this account, if any; null where nobody is named any more. Throws data_damaged. */
export async function decryptPayee(payout: Payout, accountId: string | null): Promise<Payee | null> {
  const { payeeName, payeeAccount } = payout;
  if (!payeeName || !payeeAccount) return null;
  const holder = await holderOf(payout, accountId);
  if (!holder) return null;
  const name = decryptContact(holder, 'payee_name', payeeName);
  return { name, account: decryptContact(holder, 'payee_account', payeeAccount) };
}

/** The columns of a payee who is of no more use; the key is destroyed once that is committed. */
export const nobody = { payeeName: null, payeeAccount: null, keyId: null } as const;

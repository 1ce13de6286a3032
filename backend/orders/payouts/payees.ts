import { decryptContact, encryptContacts, type Holder } from '../contacts/encryptedContacts';
import { Payout } from './Payout';

/** Who is paid out by hand, and where to, as the person says it. */
export interface Payee {
  name: string;
  account: string;
}

const holderOf = (refundId: string, accountId: string): Holder => ({
  table: Payout.tableName as string,
  row: refundId,
  accountId,
});

/** A payee as the columns hold it. */
export async function encryptPayee(refundId: string, accountId: string, { name, account }: Payee) {
  const contacts = { payee_name: name, payee_account: account };
  const encrypted = await encryptContacts(holderOf(refundId, accountId), contacts);
  return { payeeName: encrypted.payee_name, payeeAccount: encrypted.payee_account };
}

/** A payee in clear; null where nobody is named any more. Throws data_damaged. */
export async function decryptPayee(payout: Payout, accountId: string): Promise<Payee | null> {
  const holder = holderOf(payout.refundId, accountId);
  const name = await decryptContact(holder, 'payee_name', payout.payeeName ?? null);
  const account = await decryptContact(holder, 'payee_account', payout.payeeAccount ?? null);
  return name === null || account === null ? null : { name, account };
}

/** The columns of a payee who is of no more use. */
export const nobody = { payeeName: null, payeeAccount: null } as const;

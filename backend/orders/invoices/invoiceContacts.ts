import { accountKey } from '../../accounts/keys/accountKeys';
import { decryptContact, encryptContacts, type Holder } from '../contacts/encryptedContacts';
import { Invoice } from './Invoice';

/** On whom an invoice is, and where it goes; only a company has a tax number. */
export interface InvoiceContacts {
  title: string;
  taxNumber: string | null;
  email: string;
}

const holderOf = async (orderId: string, accountId: string): Promise<Holder> => ({
  table: Invoice.tableName as string,
  row: orderId,
  owner: accountId,
  key: await accountKey(accountId),
});

/** The contacts of an invoice as its columns hold them. */
export async function encryptInvoice(orderId: string, accountId: string, contacts: InvoiceContacts) {
  const { title, taxNumber, email } = contacts;
  const holder = await holderOf(orderId, accountId);
  const encrypted = encryptContacts(holder, { title, email });
  const number = taxNumber === null ? null : encryptContacts(holder, { tax_number: taxNumber });
  return { ...encrypted, taxNumber: number?.tax_number ?? null };
}

/** The contacts of an invoice in clear; null where they are gone. Throws data_damaged. */
export async function decryptInvoice(invoice: Invoice, accountId: string): Promise<InvoiceContacts | null> {
  const { orderId, title, email, taxNumber } = invoice;
  if (!title || !email) return null;
  const holder = await holderOf(orderId, accountId);
  return {
    title: decryptContact(holder, 'title', title),
    taxNumber: taxNumber ? decryptContact(holder, 'tax_number', taxNumber) : null,
    email: decryptContact(holder, 'email', email),
  };
}

/** The columns of contacts that are of no more use. */
export const noContacts = { title: null, taxNumber: null, email: null } as const;

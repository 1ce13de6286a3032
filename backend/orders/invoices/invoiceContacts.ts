import { decryptContact, encryptContacts, type Holder } from '../contacts/encryptedContacts';
import { Invoice } from './Invoice';

/** On whom an invoice is, and where it goes; only a company has a tax number. */
export interface InvoiceContacts {
  title: string;
  taxNumber: string | null;
  email: string;
}

const holderOf = (orderId: string, accountId: string): Holder => ({
  table: Invoice.tableName as string,
  row: orderId,
  accountId,
});

/** The contacts of an invoice as its columns hold them. */
export async function encryptInvoice(orderId: string, accountId: string, contacts: InvoiceContacts) {
  const { title, taxNumber, email } = contacts;
  const holder = holderOf(orderId, accountId);
  const encrypted = await encryptContacts(holder, { title, email });
  const number = taxNumber === null ? null : await encryptContacts(holder, { tax_number: taxNumber });
  return { ...encrypted, taxNumber: number?.tax_number ?? null };
}

/** The contacts of an invoice in clear; null where they are gone. Throws data_damaged. */
export async function decryptInvoice(invoice: Invoice, accountId: string): Promise<InvoiceContacts | null> {
  const holder = holderOf(invoice.orderId, accountId);
  const title = await decryptContact(holder, 'title', invoice.title ?? null);
  const email = await decryptContact(holder, 'email', invoice.email ?? null);
  const taxNumber = await decryptContact(holder, 'tax_number', invoice.taxNumber ?? null);
  return title === null || email === null ? null : { title, taxNumber, email };
}

/** The columns of contacts that are of no more use. */
export const noContacts = { title: null, taxNumber: null, email: null } as const;

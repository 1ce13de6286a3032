import type { Transaction } from 'sequelize';
import type { Merging } from '../../accounts/Merging';
import { Order } from '../../payments/Order';
import { Invoice } from '../invoices/Invoice';
import { decryptInvoice, encryptInvoice } from '../invoices/invoiceContacts';
import { adoptPayees } from './adoptPayees';

async function invoicesOf(accountId: string, transaction: Transaction): Promise<Invoice[]> {
  const orders = await Order.findAll({ where: { accountId }, attributes: ['id'], transaction });
  return Invoice.findAll({ where: { orderId: orders.map(({ id }) => id) }, transaction, lock: true });
}

/** Sees to it that what orders of one account say of payees and invoices opens for the account that takes them over. */
export async function mergeOrderContacts({ from, into }: Merging, transaction: Transaction): Promise<void> {
  await adoptPayees(from, transaction);
  for (const invoice of await invoicesOf(from, transaction)) {
    const contacts = await decryptInvoice(invoice, from);
    if (contacts) await invoice.update(await encryptInvoice(invoice.orderId, into, contacts), { transaction });
  }
}

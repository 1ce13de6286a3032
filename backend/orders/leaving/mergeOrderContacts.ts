import type { Transaction } from 'sequelize';
import type { Merging } from '../../accounts/Merging';
import { Order } from '../../payments/Order';
import { select } from '../../platform/database';
import { Invoice } from '../invoices/Invoice';
import { decryptInvoice, encryptInvoice } from '../invoices/invoiceContacts';
import { Payout } from '../payouts/Payout';
import { decryptPayee, encryptPayee } from '../payouts/payees';

async function payoutsOf(accountId: string, transaction: Transaction): Promise<Payout[]> {
  const found = await select<{ id: string }>(
    `SELECT u.refund_id AS id FROM payouts u JOIN refunds r ON r.id = u.refund_id JOIN payments p ON p.id = r.payment_id
     JOIN orders o ON o.id = p.order_id WHERE o.account_id = :accountId`,
    { accountId },
    transaction,
  );
  return Payout.findAll({ where: { refundId: found.map(({ id }) => id) }, transaction, lock: true });
}

async function invoicesOf(accountId: string, transaction: Transaction): Promise<Invoice[]> {
  const orders = await Order.findAll({ where: { accountId }, attributes: ['id'], transaction });
  return Invoice.findAll({ where: { orderId: orders.map(({ id }) => id) }, transaction, lock: true });
}

/** Encrypts anew what orders of one account say of payees and invoices, for the account that takes the orders over. */
export async function mergeOrderContacts({ from, into }: Merging, transaction: Transaction): Promise<void> {
  for (const payout of await payoutsOf(from, transaction)) {
    const payee = await decryptPayee(payout, from);
    if (payee) await payout.update(await encryptPayee(payout.refundId, into, payee), { transaction });
  }
  for (const invoice of await invoicesOf(from, transaction)) {
    const contacts = await decryptInvoice(invoice, from);
    if (contacts) await invoice.update(await encryptInvoice(invoice.orderId, into, contacts), { transaction });
  }
}

import { Order } from '../../payments/Order';
import { clock } from '../../platform/clock';
import { Invoice } from '../invoices/Invoice';
import { noContacts } from '../invoices/invoiceContacts';

/**
 * Withdraws the requests for invoices of an account that is erased, where none was issued: nobody is left on whom one could
 * be. Twice is as once.
 */
export async function withdrawInvoicesOf(accountId: string): Promise<void> {
  const orders = await Order.findAll({ attributes: ['id'], where: { accountId } });
  const withdrawn = { ...noContacts, state: 'withdrawn', endedAt: clock.date() } as const;
  await Invoice.update(withdrawn, { where: { state: 'asked', orderId: orders.map(({ id }) => id) } });
}

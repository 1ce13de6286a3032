import type { OrderView } from '../../../shared/contract/orders';
import { Invoice } from './Invoice';
import { decryptInvoice } from './invoiceContacts';

/** The requests for invoices of orders, by their numbers. */
export async function invoicesOf(orderIds: readonly string[]): Promise<Map<string, Invoice>> {
  const found = orderIds.length > 0 ? await Invoice.findAll({ where: { orderId: [...orderIds] } }) : [];
  return new Map(found.map((invoice) => [invoice.orderId, invoice]));
}

/** A request for an invoice as who made it sees it: for what stays paid now, since money may have gone back meanwhile. */
export async function presentInvoice(
  invoice: Invoice | undefined,
  accountId: string,
  keptFen: number,
): Promise<Pick<OrderView, 'invoice'>> {
  if (!invoice || invoice.state === 'withdrawn') return {};
  const contacts = await decryptInvoice(invoice, accountId);
  const amountFen = invoice.state === 'issued' ? invoice.amountFen : Math.max(0, Math.min(invoice.amountFen, keptFen));
  const { state, askedAt } = invoice;
  return { invoice: { state, askedAt: askedAt.toISOString(), amountFen, title: contacts?.title ?? '' } };
}

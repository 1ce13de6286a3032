import type { Transaction } from 'sequelize';
import { tidyTaxNumber } from '../../../shared/contract/taxNumber';
import { Order } from '../../payments/Order';
import { findOwnOrder } from '../../payments/ordering/findOrder';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { booksOf } from '../books/booksOf';
import { keptFen } from '../books/keptFen';
import { Invoice } from './Invoice';
import { encryptInvoice, noContacts } from './invoiceContacts';

/** What somebody says who wants an invoice; a company says its tax number, a person has none. */
export interface WantedInvoice {
  kind: Invoice['kind'];
  title: string;
  taxNumber?: string | undefined;
  email: string;
}

function taxNumberOf({ kind, taxNumber }: WantedInvoice): string | null {
  if ((kind === 'company') === (taxNumber !== undefined)) return taxNumber ? tidyTaxNumber(taxNumber) : null;
  const problem = kind === 'company' ? 'required' : 'unknown_field';
  throw new AppError('validation_failed', { fields: [{ path: 'taxNumber', problem }] });
}

// Money goes back under the same lock: nobody asks for more than stays paid.
async function lockOwn(orderId: string, accountId: string, transaction: Transaction): Promise<Order> {
  const order = await Order.findByPk(orderId, { transaction, lock: true });
  if (order?.accountId !== accountId) throw new AppError('not_found');
  return order;
}

/**
 * Writes down that the payer of an order wants an invoice for what stays paid of it; said again before it is issued, the
 * last word counts. Throws validation_failed where the tax number does not fit, no_such_money, not_found.
 */
export async function askForInvoice(accountId: string, orderId: string, wanted: WantedInvoice): Promise<Order> {
  await findOwnOrder(orderId, accountId);
  const contacts = { title: wanted.title.trim(), taxNumber: taxNumberOf(wanted), email: wanted.email.trim() };
  return inTransaction(async (transaction) => {
    const order = await lockOwn(orderId, accountId, transaction);
    const [books] = await booksOf([order], transaction);
    const amountFen = books ? keptFen(books) : 0;
    const known = await Invoice.findByPk(orderId, { transaction, lock: true });
    if (amountFen <= 0 || known?.state === 'issued') throw new AppError('no_such_money');
    const asked = { state: 'asked' as const, amountFen, askedAt: clock.date(), endedAt: null };
    const encrypted = await encryptInvoice(orderId, accountId, contacts);
    await Invoice.upsert({ orderId, kind: wanted.kind, ...encrypted, ...asked }, { transaction });
    return order;
  });
}

/** Takes a request for an invoice back, and what it named is gone; twice is as once. Throws no_such_money, not_found. */
export async function withdrawInvoice(accountId: string, orderId: string): Promise<Order> {
  await findOwnOrder(orderId, accountId);
  return inTransaction(async (transaction) => {
    const order = await lockOwn(orderId, accountId, transaction);
    const invoice = await Invoice.findByPk(orderId, { transaction, lock: true });
    if (invoice?.state === 'issued') throw new AppError('no_such_money');
    if (invoice?.state === 'asked')
      await invoice.update({ ...noContacts, state: 'withdrawn', endedAt: clock.date() }, { transaction });
    return order;
  });
}

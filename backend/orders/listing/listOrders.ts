import type { OrderView } from '../../../shared/contract/orders';
import { Order } from '../../payments/Order';
import { type Page, pageOf } from '../../platform/pageOf';
import { booksOf } from '../books/booksOf';
import { invoicesOf } from '../invoices/presentInvoice';
import { payoutsOf } from '../payouts/presentPayout';
import { presentOrder } from './presentOrder';
import { shownLetters } from './shownLetters';

/** Orders of one account, as their payer sees them. */
export async function presentOrders(accountId: string, orders: readonly Order[]): Promise<OrderView[]> {
  const books = await booksOf(orders);
  const letters = await shownLetters(
    books.flatMap(({ lines }) => lines.map(({ letterId }) => letterId)),
    accountId,
  );
  const payouts = await payoutsOf(books.flatMap(({ refunds }) => refunds.map(({ id }) => id)));
  const invoices = await invoicesOf(orders.map(({ id }) => id));
  return Promise.all(books.map((one) => presentOrder(one, { accountId, letters, payouts, invoices })));
}

/** A page of the orders of an account, the newest first. */
export async function listOrders(accountId: string, page: Page) {
  const { found, nextCursor } = await pageOf(Order, { accountId }, page);
  return { orders: await presentOrders(accountId, found), nextCursor };
}

/** One order of an account, as its payer sees it. */
export async function presentOne(accountId: string, order: Order): Promise<OrderView> {
  const [view] = await presentOrders(accountId, [order]);
  return view as OrderView;
}

import type { OrderView } from '../../../shared/contract/orders';
import { asksPayer } from '../../../shared/contract/refunds';
import { Order } from '../../payments/Order';
import { type Page, pageOf } from '../../platform/pageOf';
import { booksOf } from '../books/booksOf';
import { invoicesOf } from '../invoices/presentInvoice';
import { payoutsOf } from '../payouts/presentPayout';
import { mayAsk } from './askingOrders';
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

async function askingOf(accountId: string): Promise<{ asking?: OrderView[] }> {
  const asking = (await presentOrders(accountId, await mayAsk(accountId))).filter((one) => one.refunds.some(asksPayer));
  return asking.length > 0 ? { asking } : {};
}

/** A page of the orders of an account, the newest first; with the first of them what asks something of its payer. */
export async function listOrders(accountId: string, page: Page) {
  const { found, nextCursor } = await pageOf(Order, { accountId }, page);
  const orders = await presentOrders(accountId, found);
  return { orders, nextCursor, ...(page.cursor ? {} : await askingOf(accountId)) };
}

/** One order of an account, as its payer sees it. */
export async function presentOne(accountId: string, order: Order): Promise<OrderView> {
  const [view] = await presentOrders(accountId, [order]);
  return view as OrderView;
}

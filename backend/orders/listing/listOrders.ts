import type { OrderView } from '../../../shared/contract/orders';
import { Order } from '../../payments/Order';
import { type Page, pageOf } from '../../platform/pageOf';
import { booksOf } from './booksOf';
import { presentOrder } from './presentOrder';
import { titlesOf } from './titlesOf';

/** Orders of one account, as their payer sees them. */
export async function presentOrders(accountId: string, orders: readonly Order[]): Promise<OrderView[]> {
  const books = await booksOf(orders);
  const titles = await titlesOf(
    books.flatMap(({ lines }) => lines.map(({ letterId }) => letterId)),
    accountId,
  );
  return books.map((one) => presentOrder(one, titles));
}

/** A page of the orders of an account, the newest first. */
export async function listOrders(accountId: string, page: Page) {
  const { found, nextCursor } = await pageOf(Order, { accountId }, page);
  return { orders: await presentOrders(accountId, found), nextCursor };
}

import type Router from '@koa/router';
import { orders } from '../../shared/contract/orders';
import { handle } from '../platform/http/handle';
import { listOrders } from './listing/listOrders';

/** What people see of their orders. */
export function orderRoutes(router: Router): void {
  handle(router, orders.listOrders, (page, { accountId }) => listOrders(accountId, page));
}

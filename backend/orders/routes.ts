import type Router from '@koa/router';
import { orders } from '../../shared/contract/orders';
import { findOwnOrder } from '../payments/ordering/findOrder';
import { handle } from '../platform/http/handle';
import { askForInvoice, withdrawInvoice } from './invoices/askForInvoice';
import { listOrders, presentOne } from './listing/listOrders';
import { namePayee } from './payouts/namePayee';

/** What people see of their orders. */
export function orderRoutes(router: Router): void {
  handle(router, orders.listOrders, (page, { accountId }) => listOrders(accountId, page));
  handle(router, orders.readOrderInFull, async ({ orderId }, { accountId }) =>
    presentOne(accountId, await findOwnOrder(orderId, accountId)),
  );
  handle(router, orders.namePayee, async ({ orderId, ...payee }, { accountId }) =>
    presentOne(accountId, await namePayee(accountId, orderId, payee)),
  );
  handle(router, orders.askForInvoice, async ({ orderId, ...wanted }, { accountId }) =>
    presentOne(accountId, await askForInvoice(accountId, orderId, wanted)),
  );
  handle(router, orders.withdrawInvoice, async ({ orderId }, { accountId }) =>
    presentOne(accountId, await withdrawInvoice(accountId, orderId)),
  );
}

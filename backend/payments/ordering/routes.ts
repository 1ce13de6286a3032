import type Router from '@koa/router';
import { payments } from '../../../shared/contract';
import { findOwnLetter } from '../../letters/findLetter';
import { handle } from '../../platform/http/handle';
import { createOrder } from './createOrder';
import { findOwnOrder, syncOrder } from './findOrder';
import { presentOpenOrder, presentOrder } from './present';

/** Order and pay. */
export function paymentRoutes(router: Router): void {
  handle(router, payments.createOrder, async ({ letterId, ...chosen }, { accountId }, visit) =>
    presentOpenOrder(await createOrder(accountId, [await findOwnLetter(letterId, accountId)], chosen, visit)),
  );
  handle(router, payments.readOrder, async ({ orderId }, { accountId }) =>
    presentOrder(await findOwnOrder(orderId, accountId)),
  );
  handle(router, payments.syncOrder, async ({ orderId }, { accountId }) =>
    presentOrder(await syncOrder(orderId, accountId)),
  );
}

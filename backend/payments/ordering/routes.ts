import type Router from '@koa/router';
import { payments } from '../../../shared/contract';
import { findOwnLetter } from '../../letters/findLetter';
import type { Letter } from '../../letters/Letter';
import { presentLetter } from '../../letters/present';
import { handle } from '../../platform/http/handle';
import { chooseDay, sendNow, takeMoneyBack } from '../missed/chooseForMissed';
import { paidToAppleFor, refundOf } from '../refunds/presentRefund';
import { createOrder } from './createOrder';
import { findOwnOrder, syncOrder } from './findOrder';
import { presentOpenOrder, presentOrder } from './present';

const presentMissed = async (letter: Letter) => ({
  ...(await presentLetter(letter)),
  ...(await refundOf(letter)),
  ...(await paidToAppleFor(letter)),
});

/** Order and pay, and choose what becomes of a letter that was paid too late. */
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
  handle(router, payments.sendNow, async ({ letterId }, { accountId }) =>
    presentMissed(await sendNow(accountId, letterId)),
  );
  handle(router, payments.chooseDay, async ({ letterId, ...chosen }, { accountId }) =>
    presentMissed(await chooseDay(accountId, letterId, chosen)),
  );
  handle(router, payments.takeMoneyBack, async ({ letterId }, { accountId }) =>
    presentMissed(await takeMoneyBack(accountId, letterId)),
  );
}

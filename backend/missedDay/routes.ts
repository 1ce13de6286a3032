import type Router from '@koa/router';
import { missedDay } from '../../shared/contract/missedDay';
import type { Letter } from '../letters/Letter';
import { presentLetter } from '../letters/present';
import { postageBackOf, refundOf } from '../payments/refunds/presentRefund';
import { handle } from '../platform/http/handle';
import { chooseDay, sendNow, takeMoneyBack } from './chooseForMissed';

const presentMissed = async (letter: Letter) => ({
  ...(await presentLetter(letter)),
  ...(await refundOf(letter)),
  ...(await postageBackOf(letter)),
});

/** Choose what becomes of a letter that was paid too late. */
export function missedDayRoutes(router: Router): void {
  handle(router, missedDay.sendNow, async ({ letterId }, { accountId }) =>
    presentMissed(await sendNow(accountId, letterId)),
  );
  handle(router, missedDay.chooseDay, async ({ letterId, ...chosen }, { accountId }) =>
    presentMissed(await chooseDay(accountId, letterId, chosen)),
  );
  handle(router, missedDay.takeMoneyBack, async ({ letterId }, { accountId }) =>
    presentMissed(await takeMoneyBack(accountId, letterId)),
  );
}

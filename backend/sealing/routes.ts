import type Router from '@koa/router';
import { sealing } from '../../shared/contract';
import { type PresentLetter, presentLetter } from '../letters/present';
import { handle } from '../platform/http/handle';
import { checkLetter } from './openChecks';
import { releasePieces } from './releasePieces';
import { sealLetter } from './sealLetter';
import { type CloseOrders, unsealLetter } from './unsealLetter';

/** All endpoints of sealing. `presentSealed` adds what others know of a letter. */
export function sealingRoutes(router: Router, closeOrders: CloseOrders, presentSealed: PresentLetter): void {
  handle(router, sealing.sealLetter, async (asked, { accountId }) => presentSealed(await sealLetter(accountId, asked)));
  handle(router, sealing.unsealLetter, async ({ letterId }, { accountId }) =>
    presentLetter(await unsealLetter(accountId, letterId, closeOrders)),
  );
  handle(router, sealing.checkLetter, async ({ letterId, wechatCode }, { accountId }) =>
    presentSealed(await checkLetter(accountId, letterId, wechatCode)),
  );
  handle(router, sealing.releasePieces, async ({ letterId, pieces }, { accountId }, { client }) =>
    presentLetter(await releasePieces(accountId, letterId, pieces, client)),
  );
}

import type Router from '@koa/router';
import { changes } from '../../shared/contract/changes';
import { assertOwnWechat } from '../accounts/waysIn/assertOwnWechat';
import { findOwnLetter } from '../letters/findLetter';
import type { PresentLetter } from '../letters/present';
import { handle } from '../platform/http/handle';
import { assertWithin } from '../platform/limits/consume';
import { platformSettings } from '../platform/settings';
import type { CloseOrders } from '../sealing/unsealLetter';
import { changeQuestion, readQuestion } from './changeQuestion';
import { editLetter } from './editLetter';
import { changeLimits } from './limits';
import { moveLetter } from './moveLetter';
import { readdressLetter } from './readdressLetter';
import { readSealed } from './readSealed';
import { checkChange } from './settleChange';
import { withdrawChange } from './withdrawChange';

async function checkAgain(accountId: string, letterId: string, wechatCode?: string) {
  await findOwnLetter(letterId, accountId);
  await assertWithin(changeLimits.checksOfLetter, letterId, platformSettings.CALL_LIMIT_FACTOR);
  if (wechatCode) await assertOwnWechat(accountId, wechatCode);
  const refusal = await checkChange(letterId, { isHeard: true });
  if (refusal) throw refusal;
  return findOwnLetter(letterId, accountId);
}

/** All endpoints of changes. `present` adds what others know of a letter. */
export function changeRoutes(router: Router, closeOrders: CloseOrders, present: PresentLetter): void {
  handle(router, changes.readSealed, ({ letterId }, { accountId }) => readSealed(accountId, letterId));
  handle(router, changes.editLetter, async ({ letterId, version, ...text }, { accountId }) =>
    present(await editLetter(accountId, letterId, version, text)),
  );
  handle(router, changes.readdressLetter, async ({ letterId, ...asked }, { accountId }) =>
    present(await readdressLetter(accountId, letterId, asked)),
  );
  handle(router, changes.moveLetter, async ({ letterId, ...move }, { accountId }) =>
    present(await moveLetter(accountId, letterId, move)),
  );
  handle(router, changes.readQuestion, ({ letterId }, { accountId }) => readQuestion(accountId, letterId));
  handle(router, changes.changeQuestion, async ({ letterId, question }, { accountId }) =>
    present(await changeQuestion(accountId, letterId, question)),
  );
  handle(router, changes.checkChange, async ({ letterId, wechatCode }, { accountId }) =>
    present(await checkAgain(accountId, letterId, wechatCode)),
  );
  handle(router, changes.withdrawChange, async ({ letterId }, { accountId }) =>
    present(await withdrawChange(accountId, letterId, closeOrders)),
  );
}

import type Router from '@koa/router';
import { privacy } from '../../../shared/contract';
import { handle } from '../../platform/http/handle';
import { deleteLetter } from '../partings/deleteLetter';
import { closeAccount } from './closeAccount';
import { latestClosure, presentClosure } from './findClosure';
import { readReceipt } from './readReceipt';
import { undoClosure } from './undoClosure';

/** Delete a letter, close the account, and what became of it. */
export function closureRoutes(router: Router): void {
  handle(router, privacy.deleteLetter, async ({ letterId }, { accountId }) => {
    await deleteLetter(accountId, letterId);
    return {};
  });
  handle(router, privacy.closeAccount, async (wishes, { accountId, sessionId }) => {
    const { closure, receiptCode } = await closeAccount(accountId, wishes, sessionId);
    return presentClosure(closure, receiptCode);
  });
  handle(router, privacy.readClosure, async (_input, { accountId }) => presentClosure(await latestClosure(accountId)));
  handle(router, privacy.undoClosure, async (_input, { accountId }) => presentClosure(await undoClosure(accountId)));
  handle(router, privacy.readReceipt, ({ receiptCode }, _nobody, { locale }) => readReceipt(receiptCode, locale));
}

import type Router from '@koa/router';
import { accounts } from '../../../shared/contract';
import { handle } from '../../platform/http/handle';
import { changeProfile } from './changeProfile';
import { presentAccount } from './present';

/** My account, and the name I write under. */
export function profileRoutes(router: Router): void {
  handle(router, accounts.readAccount, (_input, { accountId }) => presentAccount(accountId));
  handle(router, accounts.changeProfile, async ({ penName }, { accountId }) => {
    await changeProfile(accountId, penName);
    return presentAccount(accountId);
  });
}

import type Router from '@koa/router';
import { accounts } from '../../shared/contract';
import { handle } from '../platform/http/handle';
import { presentAccount, presentSession } from './present';
import { refreshSession, signOut } from './sessions';
import { signInWithWechat } from './signInWithWechat';

/** Sign in, stay signed in, sign out, my account. */
export function accountRoutes(router: Router): void {
  handle(router, accounts.signInWithWechat, async ({ code }) => presentSession(await signInWithWechat(code)));
  handle(router, accounts.refreshSession, async ({ refreshToken }) =>
    presentSession(await refreshSession(refreshToken)),
  );
  handle(router, accounts.signOut, async ({ refreshToken }) => {
    await signOut(refreshToken);
    return {};
  });
  handle(router, accounts.readAccount, (_input, { accountId }) => presentAccount(accountId));
}

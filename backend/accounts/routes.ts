import type Router from '@koa/router';
import { accounts } from '../../shared/contract';
import { AppError } from '../platform/http/AppError';
import { handle } from '../platform/http/handle';
import type { Visit } from '../platform/http/visit';
import { presentAccount } from './present';
import { handOverSession, takeCookies } from './sessions/handOverSession';
import { refreshSession, signOut, startSession } from './sessions/sessions';
import { signInWithWechat } from './signIn/signInWithWechat';

// A browser's refresh token comes in its cookie, which no script can read; the mini program sends it itself.
function refreshTokenOf(given: string | undefined, visit: Visit): string {
  const token = given ?? visit.cookie('refresh');
  if (!token) throw new AppError('sign_in_required');
  return token;
}

/** Ways in, sessions, devices, my account. */
export function accountRoutes(router: Router): void {
  handle(router, accounts.signInWithWechat, async ({ code, joining }, _nobody, visit) =>
    handOverSession(await startSession(await signInWithWechat(code, joining, visit.locale), visit), visit),
  );
  handle(router, accounts.refreshSession, async ({ refreshToken }, _nobody, visit) =>
    handOverSession(await refreshSession(refreshTokenOf(refreshToken, visit)), visit),
  );
  handle(router, accounts.signOut, async ({ refreshToken }, _nobody, visit) => {
    await signOut(refreshTokenOf(refreshToken, visit));
    takeCookies(visit);
    return {};
  });
  handle(router, accounts.readAccount, (_input, { accountId }) => presentAccount(accountId));
}

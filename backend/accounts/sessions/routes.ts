import type Router from '@koa/router';
import { accounts } from '../../../shared/contract';
import { AppError } from '../../platform/AppError';
import { handle } from '../../platform/http/handle';
import type { Visit } from '../../platform/http/visit';
import { endDevice, endOtherDevices, listDevices } from './devices';
import { handOverSession } from './handOverSession';
import { type GivenToken, refreshSession, signOut } from './sessions';
import { takeCookies } from './takeCookies';

// A browser's refresh token comes in its cookie, which no script can read; the mini program sends it itself.
function refreshTokenOf(given: string | undefined, visit: Visit): GivenToken {
  if (given) return { refreshToken: given, client: 'weapp' };
  const refreshToken = visit.cookie('refresh');
  if (!refreshToken) throw new AppError('sign_in_required');
  return { refreshToken, client: 'h5' };
}

/** A session goes on or ends; the devices that are signed in. */
export function sessionRoutes(router: Router): void {
  handle(router, accounts.refreshSession, async ({ refreshToken }, _nobody, visit) =>
    handOverSession(await refreshSession(refreshTokenOf(refreshToken, visit), visit), visit),
  );
  handle(router, accounts.signOut, async ({ refreshToken }, _nobody, visit) => {
    await signOut(refreshTokenOf(refreshToken, visit));
    takeCookies(visit);
    return {};
  });
  handle(router, accounts.listDevices, async (_input, caller) => ({ devices: await listDevices(caller) }));
  handle(router, accounts.endDevice, async ({ sessionId }, { accountId }) => {
    await endDevice(accountId, sessionId);
    return {};
  });
  handle(router, accounts.endOtherDevices, async (_input, caller) => {
    await endOtherDevices(caller);
    return {};
  });
}

import type Router from '@koa/router';
import { trials } from '../../shared/contract/trials';
import { handle } from '../platform/http/handle';
import { type Confirmed, confirmTrial } from './confirmTrial';
import { presentTrials } from './presentTrials';
import { tryContact } from './tryContact';

/** All endpoints of test notices. `confirmed` is what others do once a contact has proved to work. */
export function trialRoutes(router: Router, confirmed: Confirmed): void {
  handle(router, trials.readTrials, (_input, { accountId }) => presentTrials(accountId));
  handle(router, trials.tryContact, async ({ identityId }, { accountId }) => {
    await tryContact(accountId, identityId);
    return presentTrials(accountId);
  });
  handle(router, trials.confirmTrial, async ({ identityId, code }, { accountId }) => {
    await confirmTrial({ accountId, identityId, code }, confirmed);
    return presentTrials(accountId);
  });
}

import type Router from '@koa/router';
import { authorNotices } from '../../shared/contract/authorNotices';
import type { PresentLetter } from '../letters/present';
import { handle } from '../platform/http/handle';
import { confirmContact } from './confirmContact';
import { muteYearly } from './muteYearly';

/** The endpoints of what authors are told. `presentSealed` adds what others know of a letter. */
export function authorNoticeRoutes(router: Router, presentSealed: PresentLetter): void {
  handle(router, authorNotices.confirmContact, async ({ letterId }, { accountId, sessionId }) =>
    presentSealed(await confirmContact(accountId, sessionId, letterId)),
  );
  handle(router, authorNotices.muteYearly, async (muting, { accountId }) =>
    presentSealed(await muteYearly(accountId, muting)),
  );
}

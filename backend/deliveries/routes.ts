import type Router from '@koa/router';
import { deliveries } from '../../shared/contract/deliveries';
import type { PresentLetter } from '../letters/present';
import { handle } from '../platform/http/handle';
import { stopBackup } from './backup/stopBackup';

/** The endpoints of deliveries. `presentSealed` adds what others know of a letter. */
export function deliveryRoutes(router: Router, presentSealed: PresentLetter): void {
  handle(router, deliveries.stopBackup, async ({ letterId }, { accountId }) =>
    presentSealed(await stopBackup(accountId, letterId)),
  );
}

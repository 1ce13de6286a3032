import type Router from '@koa/router';
import { opening } from '../../shared/contract';
import { presentOpened } from '../letters/presentOpened';
import { openingSessionFor } from '../pictures/reading/openingSession';
import { handle } from '../platform/http/handle';
import { openByCode, openLetter } from './openLetter';

/** All endpoints of opening. */
export function openingRoutes(router: Router): void {
  handle(router, opening.openLetter, async ({ letterId }, { accountId }) =>
    presentOpened(await openLetter(accountId, letterId)),
  );
  handle(router, opening.openByCode, async ({ code }) => {
    const letter = await openByCode(code);
    return { ...(await presentOpened(letter)), ...(await openingSessionFor(letter.id)) };
  });
}

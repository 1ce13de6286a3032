import type Router from '@koa/router';
import { opening } from '../../shared/contract';
import { presentOpened } from '../letters/presentOpened';
import { openingSessionFor } from '../pictures/reading/openingSession';
import { handle } from '../platform/http/handle';
import { openLetter } from './openLetter';
import { presentCover } from './presentCover';
import { wayOfAccount, wayOfCode } from './Way';

/** All endpoints of opening. */
export function openingRoutes(router: Router): void {
  handle(router, opening.lookAtLetter, async ({ letterId }, { accountId }) =>
    presentCover(await wayOfAccount(accountId, letterId)),
  );
  handle(router, opening.lookByCode, async ({ code }) => presentCover(await wayOfCode(code)));
  handle(router, opening.openLetter, async ({ letterId }, { accountId }) =>
    presentOpened(await openLetter(await wayOfAccount(accountId, letterId))),
  );
  handle(router, opening.openByCode, async ({ code }) => {
    const letter = await openLetter(await wayOfCode(code));
    return { ...(await presentOpened(letter)), ...openingSessionFor(letter.id) };
  });
}

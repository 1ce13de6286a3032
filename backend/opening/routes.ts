import type Router from '@koa/router';
import { opening } from '../../shared/contract';
import { wayTag } from '../ladder/closedWays';
import { mayOpen } from '../letters/policy';
import { presentLetter } from '../letters/present';
import { presentOpened } from '../letters/presentOpened';
import { openingSessionFor } from '../pictures/reading/openingSession';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { handle } from '../platform/http/handle';
import { assertWithin } from '../platform/limits/consume';
import { closeWay, reopenWay } from './closeWay';
import { takeBack } from './comeBack';
import { renewCard, showCard } from './handCard';
import { wayLimits } from './limits';
import { openLetter } from './openLetter';
import { presentCover } from './presentCover';
import { remindTomorrow } from './remindTomorrow';
import { sendElsewhere } from './sendElsewhere';
import { type Way, wayOfAccount, wayOfCode } from './Way';

async function settle(way: Way, isMine: boolean) {
  // Whoever has a card may come before its day.
  if (way.accountId === null && !mayOpen(way.letter, clock.now())) throw new AppError('letter_not_yet_due');
  if (!isMine) await assertWithin(wayLimits.closings, `${way.letter.id} ${way.mark.toString('hex')}`);
  await (isMine ? reopenWay : closeWay)(way);
  return presentCover({ ...way, isClosed: !isMine });
}

async function remind(way: Way) {
  await remindTomorrow(way);
  return presentCover(way);
}

/** All endpoints of opening. */
export function openingRoutes(router: Router): void {
  handle(router, opening.lookAtLetter, async ({ letterId }, { accountId }) =>
    presentCover(await wayOfAccount(accountId, letterId)),
  );
  handle(router, opening.lookByCode, async ({ code }) => presentCover(await wayOfCode(code)));
  handle(router, opening.openLetter, async ({ letterId, ...said }, { accountId }, visit) =>
    presentOpened(await openLetter(await wayOfAccount(accountId, letterId), said, visit)),
  );
  handle(router, opening.openByCode, async ({ code, ...said }, _nobody, visit) => {
    const way = await wayOfCode(code);
    const letter = await openLetter(way, said, visit);
    return { ...(await presentOpened(letter)), ...openingSessionFor({ letterId: letter.id, way: wayTag(way.mark) }) };
  });
  handle(router, opening.notMine, async ({ letterId, isMine }, { accountId }) =>
    settle(await wayOfAccount(accountId, letterId), isMine),
  );
  handle(router, opening.notMineByCode, async ({ code, isMine }) => settle(await wayOfCode(code), isMine));
  handle(router, opening.remindTomorrow, async ({ letterId }, { accountId }) =>
    remind(await wayOfAccount(accountId, letterId)),
  );
  handle(router, opening.remindByCode, async ({ code }) => remind(await wayOfCode(code)));
  handle(router, opening.showCard, ({ letterId }, { accountId }) => showCard(accountId, letterId));
  handle(router, opening.renewCard, ({ letterId }, { accountId }) => renewCard(accountId, letterId));
  handle(router, opening.sendElsewhere, async ({ letterId, contact }, { accountId }) =>
    presentLetter(await sendElsewhere(accountId, letterId, contact)),
  );
  handle(router, opening.takeBack, async ({ letterId }, { accountId }) =>
    presentLetter(await takeBack(accountId, letterId)),
  );
}

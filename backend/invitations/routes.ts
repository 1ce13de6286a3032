import type Router from '@koa/router';
import { invitations } from '../../shared/contract/invitations';
import { type PresentLetter, presentReceivedLetter } from '../letters/present';
import { handle } from '../platform/http/handle';
import { assertWithinAll } from '../platform/limits/consume';
import type { Place } from '../platform/limits/limit';
import { acceptAsked } from './acceptAsked';
import { claimLetter } from './claimLetter';
import { answerLimits } from './limits';
import { lookAtInvitation } from './presentInvitation';
import { refuseInvitation } from './refuseInvitation';
import { renewInvitation } from './renewInvitation';

const assertMayAnswer = (letterId: string, token: string, { subnet, network }: Place): Promise<void> =>
  assertWithinAll([
    { limit: answerLimits.ofSubnet, key: `${letterId} ${token} ${subnet}` },
    { limit: answerLimits.ofNetwork, key: `${letterId} ${token} ${network}` },
  ]);

/** All endpoints of invitations. */
export function invitationRoutes(router: Router, presentSealed: PresentLetter): void {
  handle(router, invitations.claimLetter, async ({ letterId, token }, { accountId }) =>
    presentReceivedLetter(await claimLetter(accountId, letterId, token)),
  );
  handle(router, invitations.lookAtInvitation, async ({ letterId, token }) => lookAtInvitation(letterId, token));
  handle(router, invitations.refuseInvitation, async ({ letterId, token, ...refusal }, _nobody, place) => {
    await assertMayAnswer(letterId, token, place);
    await refuseInvitation(letterId, token, refusal);
    return lookAtInvitation(letterId, token);
  });
  handle(router, invitations.acceptAsked, async ({ letterId, token, accepted }, _nobody, place) => {
    await assertMayAnswer(letterId, token, place);
    await acceptAsked(letterId, token, accepted);
    return lookAtInvitation(letterId, token);
  });
  handle(router, invitations.renewInvitation, async ({ letterId }, { accountId }) =>
    presentSealed(await renewInvitation(accountId, letterId)),
  );
}

import type Router from '@koa/router';
import { letters } from '../../shared/contract';
import type { Letter as LetterView } from '../../shared/contract/letters';
import { postage } from '../../shared/postage';
import { maxYearsAhead } from '../../shared/schedule';
import { pictureSettings } from '../pictures/picture/settings';
import { openingSessionFor } from '../pictures/reading/openingSession';
import { handle } from '../platform/http/handle';
import { wechatSettings } from '../vendors/wechat/settings';
import { cancelLetter } from './cancelLetter';
import { findOwnLetter } from './findLetter';
import type { Letter } from './Letter';
import { listReceived, listSent } from './listLetters';
import { openByCode, openLetter } from './opening/openLetter';
import { presentLetter, presentOpened, presentReceived, presentReceivedLetter, presentSummaries } from './present';
import { claimLetter } from './recipients/claimLetter';
import { discardDraft, saveDraft } from './saveDraft';
import { checkLetter } from './sealing/openChecks';
import { releasePieces } from './sealing/releasePieces';
import { sealLetter } from './sealing/sealLetter';
import { type CloseOrders, unsealLetter } from './sealing/unsealLetter';
import { letterSettings } from './settings';
import { writeLetter } from './writeLetter';

type OthersKnow = (letter: Letter) => Promise<Pick<LetterView, 'surplus' | 'refund'>>;

/** All endpoints of letters; fixed paths stand before those with an id. What others know of a letter is given along. */
export function letterRoutes(router: Router, closeOrders: CloseOrders, othersKnow: OthersKnow): void {
  const presentSealed = async (letter: Letter) => ({ ...(await presentLetter(letter)), ...(await othersKnow(letter)) });
  handle(router, letters.readRules, async () => ({
    minLeadSeconds: letterSettings.LETTER_MIN_LEAD_SECONDS,
    maxYearsAhead,
    postageVersion: postage.version,
    letterTemplateId: wechatSettings.WECHAT_LETTER_TEMPLATE_ID,
    checkTemplateId: wechatSettings.WECHAT_CHECK_TEMPLATE_ID,
    carriesPictures: pictureSettings.PICTURES === 'on',
  }));
  handle(router, letters.listSent, async (page, { accountId }) => {
    const { found, nextCursor } = await listSent(accountId, page);
    return { letters: await presentSummaries(found), nextCursor };
  });
  handle(router, letters.listReceived, async (page, { accountId }) => {
    const { found, nextCursor } = await listReceived(accountId, page);
    return { letters: await presentReceived(found), nextCursor };
  });
  handle(router, letters.writeLetter, async ({ draftKey, ...text }, { accountId }) =>
    presentLetter(await writeLetter(accountId, draftKey, text)),
  );
  handle(router, letters.saveDraft, async ({ letterId, version, ...text }, { accountId }) =>
    presentLetter(await saveDraft(accountId, letterId, version, text)),
  );
  handle(router, letters.discardDraft, async ({ letterId }, { accountId }) => {
    await discardDraft(accountId, letterId);
    return {};
  });
  handle(router, letters.readLetter, async ({ letterId }, { accountId }) =>
    presentSealed(await findOwnLetter(letterId, accountId)),
  );
  handle(router, letters.sealLetter, async (sealing, { accountId }) =>
    presentSealed(await sealLetter(accountId, sealing)),
  );
  handle(router, letters.unsealLetter, async ({ letterId }, { accountId }) =>
    presentLetter(await unsealLetter(accountId, letterId, closeOrders)),
  );
  handle(router, letters.checkLetter, async ({ letterId, wechatCode }, { accountId }) =>
    presentSealed(await checkLetter(accountId, letterId, wechatCode)),
  );
  handle(router, letters.releasePieces, async ({ letterId, pieces }, { accountId }, { client }) =>
    presentLetter(await releasePieces(accountId, letterId, pieces, client)),
  );
  handle(router, letters.cancelLetter, async ({ letterId }, { accountId }) =>
    presentLetter(await cancelLetter(accountId, letterId)),
  );
  handle(router, letters.claimLetter, async ({ letterId, token }, { accountId }) =>
    presentReceivedLetter(await claimLetter(accountId, letterId, token)),
  );
  handle(router, letters.openLetter, async ({ letterId }, { accountId }) =>
    presentOpened(await openLetter(accountId, letterId)),
  );
  handle(router, letters.openByCode, async ({ code }) => {
    const letter = await openByCode(code);
    return { ...(await presentOpened(letter)), ...(await openingSessionFor(letter.id)) };
  });
}

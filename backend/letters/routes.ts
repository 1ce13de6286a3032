import type Router from '@koa/router';
import { letters } from '../../shared/contract';
import { postage } from '../../shared/postage';
import { maxYearsAhead } from '../../shared/schedule';
import { noticeKindSettings } from '../noticeKinds/settings';
import { pictureSettings } from '../pictures/picture/settings';
import { handle } from '../platform/http/handle';
import type { Visit } from '../platform/http/visit';
import { termsInForce } from '../terms/versions';
import { wechatSettings } from '../vendors/wechat/settings';
import { findOwnLetter } from './findLetter';
import { listReceived, listSent } from './listLetters';
import { type FindLetters, type PresentLetter, presentLetter, presentReceived, presentSummaries } from './present';
import { discardDraft, saveDraft } from './saveDraft';
import { letterSettings } from './settings';
import { writeLetter } from './writeLetter';

interface LetterRoutes {
  /** Adds to a letter what others know of it. */
  presentSealed: PresentLetter;
  /** Cancels a letter for its author; what was paid for it is owed back. */
  cancel(accountId: string, letterId: string): ReturnType<PresentLetter>;
  /** Which letters call for their author since who was asked does not want them. */
  findRefused: FindLetters;
  /** By which rails whoever visits may pay, and how and how long money goes back. */
  moneyRules(visit: Visit): {
    refundsByHand: boolean;
    rails: string[];
    railsInBrowser?: string[];
    railPrices: Record<string, number[]>;
    refundableDays: Record<string, number>;
  };
}

/** All endpoints of letters; fixed paths stand before those with an id. */
export function letterRoutes(router: Router, { presentSealed, cancel, findRefused, moneyRules }: LetterRoutes): void {
  handle(router, letters.readRules, async (_nothing, _nobody, visit) => ({
    minLeadSeconds: letterSettings.LETTER_MIN_LEAD_SECONDS,
    maxYearsAhead,
    postageVersion: postage.version,
    letterTemplateId: wechatSettings.WECHAT_LETTER_TEMPLATE_ID,
    checkTemplateId: wechatSettings.WECHAT_CHECK_TEMPLATE_ID,
    carriesPictures: pictureSettings.PICTURES === 'on',
    termsVersion: termsInForce().version,
    smsHours: noticeKindSettings.LETTER_SMS_HOURS,
    ...moneyRules(visit),
  }));
  handle(router, letters.listSent, async (page, { accountId }) => {
    const { found, nextCursor } = await listSent(accountId, page);
    return { letters: await presentSummaries(found, findRefused), nextCursor };
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
  handle(router, letters.cancelLetter, ({ letterId }, { accountId }) => cancel(accountId, letterId));
}

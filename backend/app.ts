import './tables';
import Router from '@koa/router';
import type { Redis } from 'ioredis';
import Koa from 'koa';
import { letters } from '../shared/contract';
import { apiBase } from '../shared/contract/endpoint';
import { profileRoutes } from './accounts/profile/routes';
import { authenticate } from './accounts/sessions/authenticate';
import { sessionRoutes } from './accounts/sessions/routes';
import { signInRoutes } from './accounts/signIn/routes';
import { wayInRoutes } from './accounts/waysIn/routes';
import { presentAnswer } from './answers/presentAnswer';
import { answerRoutes } from './answers/routes';
import { confirmTried } from './authorNotices/confirmTried';
import { authorNoticeRoutes } from './authorNotices/routes';
import { yearlyOf } from './authorNotices/yearlyOf';
import { calendarRoutes } from './calendar/routes';
import { changeOf } from './changes/presentChange';
import { changeRoutes } from './changes/routes';
import { pictureCallbacks } from './contentCheck/callbacks';
import { arrivalRuleOf } from './deliveries/backup/presentRule';
import { deliveryRoutes } from './deliveries/routes';
import { surplusOf } from './deliveries/waits/surplusOf';
import { followEvents } from './followers/followEvents';
import { followerRoutes } from './followers/routes';
import { inboxCallbacks } from './inbox/callbacks';
import { vendorDoors } from './inbox/doors';
import { findRefused, presentInvitation } from './invitations/presentInvitation';
import { invitationRoutes } from './invitations/routes';
import { letterKey } from './letterKeys/letterKeys';
import { letterPictures } from './letterPictures';
import { cancelLetter } from './letters/cancelLetter';
import { type PresentLetter, presentLetter } from './letters/present';
import { letterRoutes } from './letters/routes';
import { mergeAccounts } from './lifecycle/merging/mergeAccounts';
import { isMigrated } from './migrations/migrate';
import { missedDayRoutes } from './missedDay/routes';
import { openingRoutes } from './opening/routes';
import { orderRoutes } from './orders/routes';
import { notificationDoors } from './payments/notifications/notificationDoors';
import { notificationOwners } from './payments/notifications/notificationOwners';
import { closeOpenOrders } from './payments/ordering/closeOpenOrders';
import { paymentRoutes } from './payments/ordering/routes';
import { oweForLetters } from './payments/refunds/oweForLetters';
import { postageBackOf, refundOf, refundsByHand } from './payments/refunds/presentRefund';
import { readPicture } from './pictures/reading/readPicture';
import { pictureRoutes } from './pictures/routes';
import { inTransaction } from './platform/database';
import { errorReplies } from './platform/http/errorReplies';
import { healthRoutes } from './platform/http/health';
import { jsonBody } from './platform/http/jsonBody';
import { apiDescription } from './platform/http/openapi';
import { requestLog } from './platform/http/requestLog';
import { securityHeaders } from './platform/http/securityHeaders';
import { serveH5 } from './platform/http/serveH5';
import { placeOf } from './platform/http/visit';
import { countCall } from './platform/limits/countCall';
import { describeError, logger } from './platform/logger';
import { platformSettings } from './platform/settings';
import { refusalCallbacks } from './privacy/recipients/callbacks';
import { privacyRoutes } from './privacy/routes';
import { offeredRails, railPrices, railsInBrowser, refundableDays, type Visiting } from './rails/offeredRails';
import { receiptRoutes } from './receipts/routes';
import { reliabilityRoutes } from './reliability/routes';
import { sealingRoutes } from './sealing/routes';
import { seriesRoutes } from './series/routes';
import { termsRoutes } from './terms/routes';
import { traces } from './traces';
import { trialRoutes } from './trials/routes';
import { uploadsElsewhere } from './vendors/objectStore';
import { uploadCallbacks } from './vendors/objectStore/callbacks';
import { virtualPushes } from './virtualPayments/virtualPushes';

// What payments, deliveries and answers know of a letter is nothing that letters may ask them.
const presentSealed: PresentLetter = async (letter) => {
  const view = await presentLetter(letter);
  return {
    ...view,
    ...(await presentInvitation(letter, view.signature)),
    ...(await surplusOf(letter)),
    ...(await presentAnswer(letter)),
    ...(await refundOf(letter)),
    ...(await postageBackOf(letter)),
    ...(await changeOf(letter)),
    ...(await arrivalRuleOf(letter)),
    ...(await yearlyOf(letter)),
  };
};

async function cancel(accountId: string, letterId: string) {
  const letter = await cancelLetter(accountId, letterId);
  // It is cancelled whatever comes of this: a letter whose postage is not owed yet is looked for.
  await inTransaction((transaction) => oweForLetters([letterId], transaction)).catch((error: unknown) =>
    logger.warn('postage is owed later', { rowId: letterId, ...describeError(error) }),
  );
  return presentSealed(letter);
}

const moneyRules = (visiting: Visiting) => {
  const rails = offeredRails(visiting);
  const inBrowser = railsInBrowser(visiting);
  return {
    refundsByHand: refundsByHand(),
    rails,
    ...(inBrowser.length > 0 && { railsInBrowser: inBrowser }),
    railPrices: railPrices(visiting),
    refundableDays: refundableDays(rails),
  };
};

function apiRouter(): Router {
  const router = new Router({ prefix: apiBase });
  router.use(jsonBody);
  router.use(authenticate);
  calendarRoutes(router);
  trialRoutes(router, confirmTried);
  for (const routes of [
    signInRoutes,
    sessionRoutes,
    profileRoutes,
    orderRoutes,
    paymentRoutes,
    missedDayRoutes,
    termsRoutes,
    followerRoutes,
    reliabilityRoutes,
  ])
    routes(router);
  letterRoutes(router, { presentSealed, cancel, findRefused, moneyRules });
  invitationRoutes(router, presentSealed);
  sealingRoutes(router, closeOpenOrders, presentSealed);
  changeRoutes(router, closeOpenOrders, presentSealed);
  seriesRoutes(router, findRefused);
  deliveryRoutes(router, presentSealed);
  authorNoticeRoutes(router, presentSealed);
  openingRoutes(router);
  answerRoutes(router, presentSealed);
  pictureRoutes(router, letterPictures);
  receiptRoutes(router);
  privacyRoutes(router, traces);
  wayInRoutes(router, mergeAccounts);
  router.get('/openapi.json', (ctx) =>
    countCall(letters.readRules, null, placeOf(ctx.ip), async () => {
      ctx.type = 'json';
      ctx.body = apiDescription();
    }),
  );
  return router;
}

// Outside the API: verified over raw bytes, no session, no contract.
function otherRouter(redis: Redis): Router {
  const router = new Router();
  inboxCallbacks(router, [...vendorDoors, ...notificationDoors], [...notificationOwners, virtualPushes, followEvents]);
  healthRoutes(router, redis, isMigrated);
  refusalCallbacks(router);
  uploadCallbacks(router);
  pictureCallbacks(router, async (picture) => readPicture(picture, 'pictures', await letterKey(picture.letterId)));
  // The constant address in every SMS and mail. Without a fragment of its own it leaves a mail's code behind the #; what a
  // mail system has put behind a ? goes along.
  router.get('/l', (ctx) => ctx.redirect(`/pages/pickup/index${ctx.search}`));
  return router;
}

/** The whole API, its middlewares and the modules' routes in order; no socket is opened here. */
export function createApp(redis: Redis): Koa {
  const app = new Koa();
  app.on('error', (error) => logger.error('response failed', describeError(error)));
  app.proxy = platformSettings.TRUSTED_PROXIES > 0;
  app.maxIpsCount = platformSettings.TRUSTED_PROXIES;
  app.use(requestLog);
  app.use(securityHeaders);
  app.use(errorReplies);
  for (const router of [apiRouter(), otherRouter(redis)]) {
    app.use(router.routes());
    // Throws nothing, since it would leave out the Allow header: errorReplies puts the body to the status.
    app.use(router.allowedMethods());
  }
  const elsewhere = { scripts: platformSettings.H5_ALSO_FROM, uploads: uploadsElsewhere() };
  if (platformSettings.H5_DIR) app.use(serveH5(platformSettings.H5_DIR, elsewhere));
  return app;
}

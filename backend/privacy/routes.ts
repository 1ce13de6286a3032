import type Router from '@koa/router';
import { privacy } from '../../shared/contract';
import { closeAccount } from '../lifecycle/closing/closeAccount';
import { latestClosure } from '../lifecycle/closing/latestClosure';
import { presentClosure } from '../lifecycle/closing/presentClosure';
import { undoClosure } from '../lifecycle/closing/undoClosure';
import { handle, handleFile } from '../platform/http/handle';
import type { Traces } from '../platform/Trace';
import { readHeldData } from './access/readHeldData';
import { listConsents } from './consents/listConsents';
import { setConsent } from './consents/setConsent';
import { deleteLetter } from './deleting/deleteLetter';
import { exportData } from './export/exportData';
import { readPolicy } from './policy/readPolicy';
import { namePayeeByCode, readErasureProof } from './proof/readErasureProof';
import { liftRefusal } from './recipients/liftRefusal';
import { lookUpLetters } from './recipients/lookUpLetters';
import { refuseByAccount, refuseLetters } from './recipients/refuseLetters';
import { sendLookUpCode } from './recipients/sendLookUpCode';

/** What we hold of a person, and what they may do about it. */
function dataRoutes(router: Router, traces: Traces): void {
  handle(router, privacy.readPolicy, async (_input, _nobody, { locale }) => readPolicy(locale, traces));
  handle(router, privacy.readHeldData, async (_input, { accountId }, { locale }) => ({
    classes: await readHeldData(accountId, locale),
  }));
  handleFile(router, privacy.exportData, (_input, { accountId }, visit) => exportData(accountId, visit));
  handle(router, privacy.listConsents, (page, { accountId }) => listConsents(accountId, page));
  handle(router, privacy.setConsent, async (wanted, { accountId }, { client }) => ({
    consents: await setConsent(accountId, wanted, client),
  }));
}

/** Delete a letter, close the account, and what became of it. */
function closingRoutes(router: Router): void {
  handle(router, privacy.deleteLetter, async ({ letterId }, { accountId, sessionId }) => {
    await deleteLetter(accountId, letterId, sessionId);
    return {};
  });
  handle(router, privacy.closeAccount, async (wishes, { accountId, sessionId }) => {
    const { closure, proofCode } = await closeAccount(accountId, wishes, sessionId);
    return presentClosure(closure, proofCode);
  });
  handle(router, privacy.readClosure, async (_input, { accountId }) => presentClosure(await latestClosure(accountId)));
  handle(router, privacy.undoClosure, async (_input, { accountId }) => presentClosure(await undoClosure(accountId)));
  handle(router, privacy.readReceipt, ({ receiptCode }, _nobody, { locale }) => readErasureProof(receiptCode, locale));
  handle(router, privacy.namePayee, async ({ receiptCode, ...payee }, _nobody, { locale }) => {
    await namePayeeByCode(receiptCode, payee);
    return readErasureProof(receiptCode, locale);
  });
}

/** What waits for a contact, for whoever proves it, and a wish for no more; no account is needed. */
function recipientRoutes(router: Router): void {
  handle(router, privacy.sendLookUpCode, (input, _nobody, visit) => sendLookUpCode(input, visit));
  handle(router, privacy.lookUpLetters, async (input, _nobody, visit) => ({
    underWay: await lookUpLetters(input, visit),
  }));
  handle(router, privacy.refuseLetters, async ({ code, refused, scope = 'all' }) => {
    await refuseLetters(code, { isRefused: refused, scope });
    return { refused };
  });
  handle(router, privacy.refuseByAccount, async ({ letterId, refused, scope }, { accountId }) => {
    await refuseByAccount(accountId, letterId, { isRefused: refused, scope });
    return { refused };
  });
  handle(router, privacy.liftRefusal, async (input, _nobody, visit) => {
    await liftRefusal(input, visit);
    return { refused: false };
  });
}

/** The rights a person uses, with or without an account; the policy says all that `traces` lists. */
export function privacyRoutes(router: Router, traces: Traces): void {
  dataRoutes(router, traces);
  for (const routes of [closingRoutes, recipientRoutes]) routes(router);
}

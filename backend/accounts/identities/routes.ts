import type Router from '@koa/router';
import type { Transaction } from 'sequelize';
import { accounts } from '../../../shared/contract';
import { handle } from '../../platform/http/handle';
import type { Visit } from '../../platform/http/visit';
import { assertWithin } from '../../platform/limits/consume';
import { changeProfile } from '../changeProfile';
import { checkCode, spendCode } from '../codes/redeemCode';
import { sendCode } from '../codes/sendCode';
import { readContact } from '../contacts/readContact';
import { accountLimits } from '../limits';
import { setPassword } from '../passwords/setPassword';
import { presentAccount } from '../present';
import { handOverSession } from '../sessions/handOverSession';
import { startSession } from '../sessions/sessions';
import { register } from '../signIn/register';
import { signInWithCode } from '../signIn/signInWithCode';
import { signInWithPassword } from '../signIn/signInWithPassword';
import { wechatSubject } from '../signIn/signInWithWechat';
import { addWayIn, type MergeAccounts } from './addWayIn';
import { prove, sendProofCode } from './prove';
import { removeIdentity } from './removeIdentity';
import { wechatPhone } from './wechatPhone';

const welcome = async (accountId: string, visit: Visit) => handOverSession(await startSession(accountId, visit), visit);

/** Coming in by code or password, proving it is me, and my ways in; adding one is below. */
export function identityRoutes(router: Router): void {
  handle(router, accounts.sendSignInCode, ({ contact }, _nobody, visit) =>
    sendCode(readContact(contact), { purpose: 'sign_in' }, visit),
  );
  handle(router, accounts.signInWithCode, async (input, _nobody, visit) =>
    welcome(await signInWithCode(input, visit), visit),
  );
  handle(router, accounts.signInWithPassword, async ({ name, password }, _nobody, visit) =>
    welcome(await signInWithPassword(name, password, visit), visit),
  );
  handle(router, accounts.register, async (input, _nobody, visit) => welcome(await register(input, visit), visit));
  handle(router, accounts.changeProfile, async ({ penName }, { accountId }) => {
    await changeProfile(accountId, penName);
    return presentAccount(accountId);
  });
  handle(router, accounts.sendProofCode, ({ identityId }, { accountId }, visit) =>
    sendProofCode(accountId, identityId, visit),
  );
  handle(router, accounts.prove, async ({ proof }, caller) => ({ freshUntil: await prove(caller, proof) }));
  handle(router, accounts.sendContactCode, ({ contact }, { accountId }, visit) =>
    sendCode(readContact(contact), { purpose: 'contact', accountId }, visit),
  );
  handle(router, accounts.setPassword, async ({ password }, caller) => {
    await setPassword(caller, password);
    return presentAccount(caller.accountId);
  });
  handle(router, accounts.removeIdentity, async ({ identityId }, { accountId }) => {
    await removeIdentity(accountId, identityId);
    return presentAccount(accountId);
  });
}

/** Adding a way in, which may turn out to lead into another account of the same person: with `merge` it is merged. */
export function wayInRoutes(router: Router, mergeAccounts: MergeAccounts): void {
  handle(router, accounts.addContact, async ({ contact, code, merge }, { accountId }, { network }) => {
    const subject = readContact(contact);
    await assertWithin(accountLimits.codeTriesFromNetwork, network);
    const codeId = await checkCode(subject, { purpose: 'contact', accountId }, code);
    const confirm = (transaction: Transaction) => spendCode(codeId, transaction);
    await addWayIn(accountId, { subject, confirm }, merge ? mergeAccounts : null);
    return presentAccount(accountId);
  });
  handle(router, accounts.addWechatPhone, async ({ code, merge }, { accountId }) => {
    await addWayIn(accountId, { subject: await wechatPhone(code) }, merge ? mergeAccounts : null);
    return presentAccount(accountId);
  });
  handle(router, accounts.addWechat, async ({ code, merge }, { accountId }) => {
    await addWayIn(accountId, { subject: await wechatSubject(code) }, merge ? mergeAccounts : null);
    return presentAccount(accountId);
  });
}

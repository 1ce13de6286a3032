import type Router from '@koa/router';
import type { Transaction } from 'sequelize';
import { accounts } from '../../../shared/contract';
import { handle } from '../../platform/http/handle';
import { checkCode, spendCode } from '../codes/redeemCode';
import { sendCode } from '../codes/sendCode';
import { readContact } from '../contacts/readContact';
import { presentAccount } from '../profile/present';
import { wechatSubject } from '../signIn/signInWithWechat';
import { addWayIn, type MergeAccounts } from './addWayIn';
import { prove, sendProofCode } from './prove';
import { removeIdentity } from './removeIdentity';
import { setPassword } from './setPassword';
import { wechatPhone } from './wechatPhone';

/** Proving that it is me, and what I come in by; adding a way in is below. */
function ownWayRoutes(router: Router): void {
  handle(router, accounts.sendProofCode, ({ identityId }, { accountId }, visit) =>
    sendProofCode(accountId, identityId, visit),
  );
  handle(router, accounts.prove, async ({ proof }, caller, visit) => ({
    freshUntil: await prove(caller, proof, visit),
  }));
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
function addingRoutes(router: Router, mergeAccounts: MergeAccounts): void {
  handle(router, accounts.addContact, async ({ contact, merge, ...given }, { accountId }, visit) => {
    const subject = readContact(contact);
    const codeId = await checkCode(subject, { purpose: 'contact', accountId }, given, visit);
    const confirm = (transaction: Transaction) => spendCode(codeId, transaction);
    await addWayIn(accountId, { subject, confirm }, merge ? mergeAccounts : null);
    return presentAccount(accountId);
  });
  handle(router, accounts.addWechatPhone, async ({ code, merge }, { accountId }) => {
    await addWayIn(accountId, { subject: await wechatPhone(code, { accountId }) }, merge ? mergeAccounts : null);
    return presentAccount(accountId);
  });
  handle(router, accounts.addWechat, async ({ code, merge }, { accountId }) => {
    await addWayIn(accountId, { subject: await wechatSubject(code, { accountId }) }, merge ? mergeAccounts : null);
    return presentAccount(accountId);
  });
}

/** The ways into my account; `mergeAccounts` is what adding one does when it leads into another account of mine. */
export function wayInRoutes(router: Router, mergeAccounts: MergeAccounts): void {
  ownWayRoutes(router);
  addingRoutes(router, mergeAccounts);
}

import type Router from '@koa/router';
import { accounts } from '../../../shared/contract';
import { checkCode, spendCode } from '../../accounts/codes/redeemCode';
import { readContact } from '../../accounts/contacts/readContact';
import { wechatPhone } from '../../accounts/identities/wechatPhone';
import { presentAccount } from '../../accounts/present';
import { wechatSubject } from '../../accounts/signIn/signInWithWechat';
import { handle } from '../../platform/http/handle';
import { assertWithin } from '../../platform/limits/consume';
import { addWayIn } from './addWayIn';

/** Adding a way in, which may turn out to lead into another account of the same person. */
export function mergeRoutes(router: Router): void {
  handle(router, accounts.addContact, async ({ contact, code, merge }, { accountId }, { network }) => {
    const subject = readContact(contact);
    await assertWithin('codeTriesFromNetwork', network);
    const codeId = await checkCode(subject, { purpose: 'contact', accountId }, code);
    await addWayIn(accountId, { subject, confirm: (transaction) => spendCode(codeId, transaction) }, merge);
    return presentAccount(accountId);
  });
  handle(router, accounts.addWechatPhone, async ({ code, merge }, { accountId }) => {
    await addWayIn(accountId, { subject: await wechatPhone(code) }, merge);
    return presentAccount(accountId);
  });
  handle(router, accounts.addWechat, async ({ code, merge }, { accountId }) => {
    await addWayIn(accountId, { subject: await wechatSubject(code) }, merge);
    return presentAccount(accountId);
  });
}

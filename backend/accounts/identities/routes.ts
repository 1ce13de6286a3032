import type Router from '@koa/router';
import { accounts } from '../../../shared/contract';
import { handle } from '../../platform/http/handle';
import type { Visit } from '../../platform/http/visit';
import { changeProfile } from '../changeProfile';
import { sendCode } from '../codes/sendCode';
import { readContact } from '../contacts/readContact';
import { setPassword } from '../passwords/setPassword';
import { presentAccount } from '../present';
import { handOverSession } from '../sessions/handOverSession';
import { startSession } from '../sessions/sessions';
import { register } from '../signIn/register';
import { signInWithCode } from '../signIn/signInWithCode';
import { signInWithPassword } from '../signIn/signInWithPassword';
import { prove, sendProofCode } from './prove';
import { removeIdentity } from './removeIdentity';

const welcome = async (accountId: string, visit: Visit) => handOverSession(await startSession(accountId, visit), visit);

/** Coming in by code or password, proving it is me, and my ways in; adding one may merge accounts, see privacy/merge. */
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

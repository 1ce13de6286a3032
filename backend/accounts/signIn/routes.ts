import type Router from '@koa/router';
import { accounts } from '../../../shared/contract';
import { handle } from '../../platform/http/handle';
import type { Visit } from '../../platform/http/visit';
import { sendCode } from '../codes/sendCode';
import { readContact } from '../contacts/readContact';
import { handOverSession } from '../sessions/handOverSession';
import { type ProvedBy, startSession } from '../sessions/sessions';
import { register } from './register';
import { signInWithCode } from './signInWithCode';
import { signInWithPassword } from './signInWithPassword';
import { signInWithWechat } from './signInWithWechat';

const welcome = async (accountId: string, visit: Visit, provedBy: ProvedBy = 'secret') =>
  handOverSession(await startSession(accountId, visit, provedBy), visit);

/** Coming in: by WeChat, by a code, by a password, for the first time too. */
export function signInRoutes(router: Router): void {
  handle(router, accounts.signInWithWechat, async ({ code, joining }, _nobody, visit) =>
    welcome(await signInWithWechat(code, joining, visit), visit, 'wechat'),
  );
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
}

import { accounts } from '../../shared/contract';
import type { ReplyOf } from '../../shared/contract/endpoint';
import { call } from '../testing/call';
import { loginCode } from '../testing/phone';

type Session = ReplyOf<typeof accounts.signInWithWechat>;

/** Signs a demo person in as the mini program does: wx.login, then our API. */
export const signIn = async (person = 'linwan'): Promise<Session> =>
  call(accounts.signInWithWechat, { code: await loginCode(person) });

import { accounts } from '../../shared/contract';
import type { Account, Session } from '../../shared/contract/accounts';
import { policyVersion } from '../../shared/policyVersion';
import { inTransaction } from '../platform/database';
import type { Visit } from '../platform/http/visit';
import { newId } from '../platform/newId';
import { call } from '../testing/call';
import { loginCode } from '../testing/phone';
import { createIdentity, findIdentity } from './identities/identities';
import { handOverSession } from './sessions/handOverSession';
import { startSession } from './sessions/sessions';
import { openAccount } from './signIn/openAccount';

/** What a grown-up answers who joins. */
export const joining = { policyVersion, bornIn: '1990-05' };

/** A session with its tokens at hand, as the mini program keeps it. */
export interface SignedInPhone {
  account: Account;
  sessionId: string;
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
}

/** The tokens of a session a mini program was given. */
export function onPhone({ account, sessionId, bearer }: Session): SignedInPhone {
  if (!bearer) throw new Error('a browser session has no tokens to show');
  return { account, sessionId, ...bearer };
}

/** Makes contacts (in normal form) an account's own, as if it had proved them; one that it has already stays. */
export const proveContacts = (accountId: string, contacts: Partial<Record<'phone' | 'email', string>>): Promise<void> =>
  inTransaction(async (transaction) => {
    for (const kind of ['phone', 'email'] as const) {
      const value = contacts[kind];
      const known = value && (await findIdentity({ kind, value }, transaction));
      if (value && !known) await createIdentity(accountId, { kind, value }, transaction);
    }
  });

/** Signs somebody in who is none of the demo people, past the vendors: an account of their own, and its session. */
export async function signInStranger(): Promise<SignedInPhone> {
  const visit = { client: 'weapp', locale: 'zh-CN', device: 'test', network: '127.0.0.0', cookie() {}, setCookie() {} };
  const accountId = await openAccount({ kind: 'wechat', value: `o${newId()}` }, joining, 'zh-CN');
  const started = await startSession(accountId, visit as unknown as Visit, 'wechat');
  return onPhone(await handOverSession(started, visit as unknown as Visit));
}

/** An account that came by name and password, with no WeChat, and its session. */
export const registerByName = async (name = '外婆'): Promise<SignedInPhone> =>
  onPhone(await call(accounts.register, { name, password: 'sieben rote Schiffe', joining }));

/** Signs a demo person in as the mini program does: wx.login, then our API. */
export const signIn = async (person = 'linwan'): Promise<SignedInPhone> =>
  onPhone(await call(accounts.signInWithWechat, { code: await loginCode(person), joining }));

import type { Joining } from '../../../shared/contract/accounts';
import { AppError } from '../../platform/AppError';
import { inTransaction, isDuplicate } from '../../platform/database';
import type { Visit } from '../../platform/http/visit';
import { exchangeLoginCode } from '../../vendors/wechat/exchangeLoginCode';
import { type Asker, askAboutCode } from '../askAboutCode';
import { Identity } from '../identities/Identity';
import { createIdentity, findIdentity, noteUnionid, type Subject, unionIndexOf } from '../identities/identities';
import { openAccount } from './openAccount';

/**
 * Who stands behind a code of wx.login; `asker` as for `askAboutCode`. Throws wechat_code_invalid, wechat_account_blocked,
 * wechat_unavailable or too_many_tries.
 */
export async function wechatSubject(code: string, asker: Asker): Promise<Subject> {
  const answer = await askAboutCode('login', code, exchangeLoginCode, asker);
  switch (answer.kind) {
    case 'ok':
      return { kind: 'wechat', value: answer.openid, unionid: answer.unionid };
    case 'invalid_code':
      throw new AppError('wechat_code_invalid');
    case 'blocked':
      throw new AppError('wechat_account_blocked');
    case 'unavailable':
      throw new AppError('wechat_unavailable');
  }
}

async function knownAccountId(subject: Subject): Promise<string | null> {
  const known = await findIdentity(subject);
  if (!known) return null;
  if (subject.unionid) await noteUnionid(known, subject.unionid);
  return known.accountId;
}

// The same person may come through another of our WeChat programs: the unionid tells.
async function joinSibling(subject: Subject): Promise<string | null> {
  if (!subject.unionid) return null;
  const sibling = await Identity.findOne({ where: { unionIndex: unionIndexOf(subject.unionid) } });
  if (!sibling) return null;
  try {
    await inTransaction((transaction) => createIdentity(sibling.accountId, subject, transaction));
    return sibling.accountId;
  } catch (error) {
    // The same person twice at once: the other call has joined it.
    const joined = isDuplicate(error) ? await findIdentity(subject) : null;
    if (!joined) throw error;
    return joined.accountId;
  }
}

/**
 * The account that signs in with the code of wx.login (five minutes, once); the first time it is opened, for which
 * `joining` is needed. Throws what `wechatSubject` and `openAccount` throw.
 */
export async function signInWithWechat(code: string, joining: Joining | undefined, visit: Visit): Promise<string> {
  const subject = await wechatSubject(code, visit);
  return (
    (await knownAccountId(subject)) ??
    (await joinSibling(subject)) ??
    (await openAccount(subject, joining, visit.locale))
  );
}

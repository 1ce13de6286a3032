import { clock } from '../platform/clock';
import { inTransaction, isDuplicate } from '../platform/database';
import { AppError } from '../platform/http/AppError';
import { newId } from '../platform/newId';
import { exchangeLoginCode } from '../vendors/wechat/exchangeLoginCode';
import { Account } from './Account';
import { Identity } from './Identity';
import { type StartedSession, startSession } from './sessions';

interface WechatPerson {
  openid: string;
  unionid: string | null;
}

async function findAccountId({ openid, unionid }: WechatPerson): Promise<string | null> {
  const known = await Identity.findOne({ where: { kind: 'wechat', subject: openid } });
  if (known) {
    if (unionid && known.unionId !== unionid) await known.update({ unionId: unionid });
    return known.accountId;
  }
  return null;
}

async function createAccount({ openid, unionid }: WechatPerson): Promise<string> {
  return inTransaction(async (transaction) => {
    const now = clock.date();
    // The same person may come through another of our WeChat programs: the unionid tells.
    const sibling = unionid ? await Identity.findOne({ where: { unionId: unionid }, transaction }) : null;
    const accountId = sibling?.accountId ?? (await Account.create({ id: newId(), createdAt: now }, { transaction })).id;
    const identity = {
      id: newId(),
      accountId,
      kind: 'wechat' as const,
      subject: openid,
      unionId: unionid,
      createdAt: now,
    };
    await Identity.create(identity, { transaction });
    return accountId;
  });
}

async function accountIdOf(person: WechatPerson): Promise<string> {
  const known = await findAccountId(person);
  if (known) return known;
  try {
    return await createAccount(person);
  } catch (error) {
    // Two first sign-ins at once: the other one has created the account.
    const created = isDuplicate(error) ? await findAccountId(person) : null;
    if (!created) throw error;
    return created;
  }
}

/**
 * Signs in with the code of wx.login (five minutes, once); the first time it creates the account.
 * Throws wechat_code_invalid, wechat_account_blocked or wechat_unavailable.
 */
export async function signInWithWechat(code: string): Promise<StartedSession> {
  const answer = await exchangeLoginCode(code);
  switch (answer.kind) {
    case 'ok':
      return startSession(await accountIdOf(answer));
    case 'invalid_code':
      throw new AppError('wechat_code_invalid');
    case 'blocked':
      throw new AppError('wechat_account_blocked');
    case 'unavailable':
      throw new AppError('wechat_unavailable');
  }
}

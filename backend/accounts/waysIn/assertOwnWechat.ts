import { AppError } from '../../platform/AppError';
import { findIdentity } from '../identities/identities';
import { wechatSubject } from '../signIn/signInWithWechat';

/**
 * Asserts that a fresh code of wx.login is of an account's own WeChat, which has then seen its owner: WeChat checks texts
 * only of whom it saw within two hours. Throws wechat_code_invalid and what else `wechatSubject` throws.
 */
export async function assertOwnWechat(accountId: string, wechatCode: string): Promise<void> {
  const known = await findIdentity(await wechatSubject(wechatCode, { accountId }));
  if (known?.accountId !== accountId) throw new AppError('wechat_code_invalid');
}

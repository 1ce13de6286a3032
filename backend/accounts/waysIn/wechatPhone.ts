import { AppError } from '../../platform/AppError';
import { exchangePhoneCode } from '../../vendors/wechat/exchangePhoneCode';
import { type Asker, askAboutCode } from '../askAboutCode';
import { normalisePhone } from '../contacts/normaliseContact';
import type { Subject } from '../identities/identities';

/**
 * The number behind a code of WeChat's phone button; `asker` as for `askAboutCode`. Throws wechat_code_invalid,
 * wechat_unavailable, phone_not_supported, too_many_tries.
 */
export async function wechatPhone(code: string, asker: Asker): Promise<Subject> {
  const answer = await askAboutCode('phone', code, exchangePhoneCode, asker);
  switch (answer.kind) {
    case 'ok':
      return { kind: 'phone', value: normalisePhone(answer.phone, 'code') };
    case 'invalid_code':
      throw new AppError('wechat_code_invalid');
    case 'unavailable':
      throw new AppError('wechat_unavailable');
  }
}

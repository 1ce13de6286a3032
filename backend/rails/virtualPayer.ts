import { askAboutCode } from '../accounts/askAboutCode';
import { openidOf } from '../accounts/identities/identities';
import { AppError } from '../platform/AppError';
import { exchangeLoginCode } from '../vendors/wechat/exchangeLoginCode';
import type { RailPayer } from './Rail';

/**
 * Who pays, as WeChat names them, and their session key of this moment, which is handed on and kept nowhere; null where the
 * account has no WeChat. Throws payer_unproven for a code that is missing or no good, payer_differs for one of another
 * person, payment_unavailable, too_many_tries.
 */
export async function virtualPayerOf(accountId: string, loginCode: string | undefined): Promise<RailPayer | null> {
  const name = await openidOf(accountId);
  if (!name) return null;
  if (!loginCode) throw new AppError('payer_unproven');
  const session = await askAboutCode('payment', loginCode, exchangeLoginCode, { accountId });
  if (session.kind === 'unavailable') throw new AppError('payment_unavailable');
  if (session.kind !== 'ok') throw new AppError('payer_unproven');
  if (session.openid !== name) throw new AppError('payer_differs');
  return { name, key: session.sessionKey };
}

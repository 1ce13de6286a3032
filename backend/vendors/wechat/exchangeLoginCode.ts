import { z } from 'zod';
import { callWechat } from './callWechat';
import { wechatSettings } from './settings';

/** Who stands behind a login code. `unavailable` says nothing about the code: the person may try again. */
export type LoginExchange =
  | { kind: 'ok'; openid: string; unionid: string | null; sessionKey: string }
  | { kind: 'invalid_code' }
  | { kind: 'blocked' }
  | { kind: 'unavailable'; code: string };

const sessionReply = z.object({
  openid: z.string().min(1),
  session_key: z.string().min(1),
  unionid: z.string().min(1).nullish(),
});

// 40029 wrong or expired, 40163 already used, 41008 empty.
const invalidCodes = new Set([40029, 40163, 41008]);
const HIGH_RISK_USER = 40226;

/** Redeems the code of `wx.login` (five minutes, single use) at jscode2session. Never throws for WeChat's answer. */
export async function exchangeLoginCode(code: string): Promise<LoginExchange> {
  const result = await callWechat({
    path: '/sns/jscode2session',
    query: {
      appid: wechatSettings.WECHAT_APP_ID,
      secret: wechatSettings.WECHAT_APP_SECRET,
      js_code: code,
      grant_type: 'authorization_code',
    },
  });
  if (result.kind !== 'answer') return { kind: 'unavailable', code: result.code };
  if (invalidCodes.has(result.errcode)) return { kind: 'invalid_code' };
  if (result.errcode === HIGH_RISK_USER) return { kind: 'blocked' };
  if (result.errcode !== 0) return { kind: 'unavailable', code: `${result.errcode}` };
  const reply = sessionReply.safeParse(result.body);
  if (!reply.success) return { kind: 'unavailable', code: 'malformed' };
  const { openid, unionid, session_key: sessionKey } = reply.data;
  return { kind: 'ok', openid, unionid: unionid ?? null, sessionKey };
}

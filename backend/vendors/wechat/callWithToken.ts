import { currentToken, replaceToken } from './accessToken';
import { callWechat, type WechatResult } from './callWechat';

// A token that is invalid, malformed, missing or expired: WeChat certainly did nothing, so the call may be repeated.
const tokenRefusals = new Set([40001, 40014, 41001, 42001]);

/**
 * Calls an API that needs the access token. With a refused token it fetches another and repeats the call once. Without
 * any token the call itself never leaves: `not_sent`, or WeChat's refusal of the token as the answer. `more` stands in the
 * address beside the token.
 */
export async function callWithToken(
  path: string,
  body: Record<string, unknown>,
  more: Record<string, string> = {},
): Promise<WechatResult> {
  const first = await currentToken();
  if (first.kind !== 'token') return withoutToken(first);
  const result = await callWechat({ path, query: { access_token: first.token, ...more }, body });
  if (result.kind !== 'answer' || !tokenRefusals.has(result.errcode)) return result;
  const second = await replaceToken(first.token);
  if (second.kind !== 'token') return withoutToken(second);
  return callWechat({ path, query: { access_token: second.token, ...more }, body });
}

function withoutToken(failure: Exclude<Awaited<ReturnType<typeof currentToken>>, { kind: 'token' }>): WechatResult {
  if (failure.kind === 'refused') return { kind: 'answer', errcode: failure.errcode, body: {} };
  return { kind: 'not_sent', code: failure.code };
}

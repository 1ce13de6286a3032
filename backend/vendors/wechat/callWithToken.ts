import { type AccessToken, type AccessTokens, accessTokens } from './accessToken';
import { callWechat, type WechatResult } from './callWechat';
import { miniProgram, type WechatApp } from './WechatApp';

// A token that is invalid, malformed, missing or expired: WeChat certainly did nothing, so the call may be repeated.
const tokenRefusals = new Set([40001, 40014, 41001, 42001]);

/** Calls an API that needs an access token; see `tokenCaller`. */
export type CallWithToken = (
  path: string,
  body: Record<string, unknown> | undefined,
  more?: Record<string, string>,
) => Promise<WechatResult>;

/**
 * How one app calls an API that needs its access token, by POST, or by GET without a body. With a refused token it fetches
 * another and repeats the call once. Without any token the call itself never leaves: `not_sent`, or WeChat's refusal of the
 * token as the answer. `more` stands in the address beside the token.
 */
export function tokenCaller({ vendor }: WechatApp, tokens: AccessTokens): CallWithToken {
  return async (path, body, more = {}) => {
    const first = await tokens.current();
    if (first.kind !== 'token') return withoutToken(first);
    const call = (token: string) => callWechat({ vendor, path, query: { access_token: token, ...more }, body });
    const result = await call(first.token);
    if (result.kind !== 'answer' || !tokenRefusals.has(result.errcode)) return result;
    const second = await tokens.replace(first.token);
    return second.kind === 'token' ? call(second.token) : withoutToken(second);
  };
}

function withoutToken(failure: Exclude<AccessToken, { kind: 'token' }>): WechatResult {
  if (failure.kind === 'refused') return { kind: 'answer', errcode: failure.errcode, body: {} };
  return { kind: 'not_sent', code: failure.code };
}

/** The tokens of the mini program. */
export const miniProgramTokens = accessTokens(miniProgram);

/** Calls an API as the mini program. */
export const callWithToken = tokenCaller(miniProgram, miniProgramTokens);

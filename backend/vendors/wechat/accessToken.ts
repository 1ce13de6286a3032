import { z } from 'zod';
import { clock } from '../../platform/clock';
import { callWechat, type WechatResult } from './callWechat';
import { wechatSettings } from './settings';

export type AccessToken = { kind: 'token'; token: string } | Exclude<WechatResult, { kind: 'answer' }> | TokenRefused;

/** WeChat gave no token and said why; `errcode` as in its table, e.g. 40125 a wrong secret. */
interface TokenRefused {
  kind: 'refused';
  errcode: number;
}

const tokenReply = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

// WeChat lets an old token work for its last five minutes beside the new one; we give it up when they begin.
const OVERLAP_SECONDS = 300;

let held: { token: string; until: number } | null = null;
let underWay: Promise<AccessToken> | null = null;

/**
 * The token every other call needs, from memory while it is good, else fetched; callers at the same time share one
 * fetch.
 */
export function currentToken(): Promise<AccessToken> {
  if (held && held.until > clock.now()) return Promise.resolve({ kind: 'token', token: held.token });
  return fetchOnce(() => fetchToken(false));
}

/**
 * A token other than the one WeChat just refused. Forced only when WeChat hands out the refused one again: a forced
 * refresh kills the old token at once and is allowed twenty times a day.
 */
export function replaceToken(refused: string): Promise<AccessToken> {
  if (held && held.token !== refused) return currentToken();
  held = null;
  return fetchOnce(async () => {
    const fetched = await fetchToken(false);
    return fetched.kind === 'token' && fetched.token === refused ? fetchToken(true) : fetched;
  });
}

function fetchOnce(fetchIt: () => Promise<AccessToken>): Promise<AccessToken> {
  underWay ??= fetchIt().finally(() => {
    underWay = null;
  });
  return underWay;
}

/** A token asked for now, whatever is remembered: who asks sees how WeChat takes our settings. */
export const freshToken = (): Promise<AccessToken> => fetchToken(false);

async function fetchToken(force: boolean): Promise<AccessToken> {
  const result = await callWechat({
    path: '/cgi-bin/stable_token',
    body: {
      grant_type: 'client_credential',
      appid: wechatSettings.WECHAT_APP_ID,
      secret: wechatSettings.WECHAT_APP_SECRET,
      force_refresh: force,
    },
  });
  if (result.kind !== 'answer') return result;
  if (result.errcode !== 0) return { kind: 'refused', errcode: result.errcode };
  const reply = tokenReply.safeParse(result.body);
  if (!reply.success) return { kind: 'unknown', code: 'malformed' };
  const { access_token: token, expires_in: seconds } = reply.data;
  held = { token, until: clock.now() + (seconds - OVERLAP_SECONDS) * 1000 };
  return { kind: 'token', token };
}

import { z } from 'zod';
import { clock } from '../../platform/clock';
import { callWechat, type WechatResult } from './callWechat';
import type { WechatApp } from './WechatApp';

export type AccessToken = { kind: 'token'; token: string } | Exclude<WechatResult, { kind: 'answer' }> | TokenRefused;

/** WeChat gave no token and said why; `errcode` as in its table, e.g. 40125 a wrong secret. */
interface TokenRefused {
  kind: 'refused';
  errcode: number;
}

const tokenReply = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

// WeChat lets an old token work for its last five minutes beside the new one; we give it up when they begin.
const OVERLAP_SECONDS = 300;

/** The access tokens of one app. */
export interface AccessTokens {
  /**
   * The token every other call needs, from memory while it is good, else fetched; callers at the same time share one
   * fetch.
   */
  current(): Promise<AccessToken>;
  /**
   * A token other than the one WeChat just refused. Forced only when WeChat hands out the refused one again: a forced
   * refresh kills the old token at once and is allowed twenty times a day.
   */
  replace(refused: string): Promise<AccessToken>;
  /** A token asked for now, whatever is remembered: who asks sees how WeChat takes our settings. */
  fresh(): Promise<AccessToken>;
}

/** Keeps the tokens of one app, in this process. */
export function accessTokens(app: WechatApp): AccessTokens {
  let held: { token: string; until: number } | null = null;
  let underWay: Promise<AccessToken> | null = null;

  const fetchOnce = (fetchIt: () => Promise<AccessToken>): Promise<AccessToken> => {
    underWay ??= fetchIt().finally(() => {
      underWay = null;
    });
    return underWay;
  };

  const fetchAndHold = async (force: boolean): Promise<AccessToken> => {
    const fetched = await fetchToken(app, force);
    if (fetched.kind !== 'token') return fetched;
    const { token, seconds } = fetched;
    held = { token, until: clock.now() + (seconds - OVERLAP_SECONDS) * 1000 };
    return { kind: 'token', token };
  };

  const current = (): Promise<AccessToken> => {
    if (held && held.until > clock.now()) return Promise.resolve({ kind: 'token', token: held.token });
    return fetchOnce(() => fetchAndHold(false));
  };

  const replace = (refused: string): Promise<AccessToken> => {
    if (held && held.token !== refused) return current();
    held = null;
    return fetchOnce(async () => {
      const fetched = await fetchAndHold(false);
      return fetched.kind === 'token' && fetched.token === refused ? fetchAndHold(true) : fetched;
    });
  };

  return { current, replace, fresh: () => fetchAndHold(false) };
}

type Fetched = { kind: 'token'; token: string; seconds: number } | Exclude<AccessToken, { kind: 'token' }>;

async function fetchToken({ vendor, appId: appid, secret }: WechatApp, force: boolean): Promise<Fetched> {
  const result = await callWechat({
    vendor,
    path: '/cgi-bin/stable_token',
    body: { grant_type: 'client_credential', appid, secret, force_refresh: force },
  });
  if (result.kind !== 'answer') return result;
  if (result.errcode !== 0) return { kind: 'refused', errcode: result.errcode };
  const reply = tokenReply.safeParse(result.body);
  if (!reply.success) return { kind: 'unknown', code: 'malformed' };
  return { kind: 'token', token: reply.data.access_token, seconds: reply.data.expires_in };
}

import { z } from 'zod';
import { callServiceAccount } from './callServiceAccount';

/** Who follows the service account: known there by `openid`, and in all our apps by `unionid`, once those are bound. */
export interface KnownFollower {
  openid: string;
  unionid: string | null;
  /** When they last began to follow. */
  since: Date | null;
}

/** What WeChat said; `unavailable` says nothing of anybody: asked again later. */
export type Answered<Said> = { kind: 'ok'; said: Said } | { kind: 'unavailable'; code: string };

const info = z.object({
  subscribe: z.number(),
  openid: z.string().min(1),
  unionid: z.string().min(1).nullish(),
  subscribe_time: z.number().nullish(),
});
const infoList = z.object({ user_info_list: z.array(info) });
// Without followers there is neither data nor a next one.
const page = z.object({
  total: z.number(),
  data: z.object({ openid: z.array(z.string()) }).nullish(),
  next_openid: z.string().nullish(),
});

/** How many followers one question may name. */
export const mostAtOnce = 100;

const ask = async <Said>(
  schema: z.ZodType<Said>,
  path: string,
  body: Record<string, unknown> | undefined,
  more?: Record<string, string>,
): Promise<Answered<Said>> => {
  const result = await callServiceAccount(path, body, more);
  if (result.kind !== 'answer') return { kind: 'unavailable', code: result.code };
  if (result.errcode !== 0) return { kind: 'unavailable', code: `${result.errcode}` };
  const read = schema.safeParse(result.body);
  return read.success ? { kind: 'ok', said: read.data } : { kind: 'unavailable', code: 'malformed' };
};

const followerIn = ({ subscribe, openid, unionid, subscribe_time: seconds }: z.infer<typeof info>) =>
  subscribe === 1 ? { openid, unionid: unionid ?? null, since: seconds ? new Date(seconds * 1000) : null } : null;

/** Who stands behind an openid of the service account; null when they do not follow it (any more). */
export async function readFollower(openid: string): Promise<Answered<KnownFollower | null>> {
  const answer = await ask(info, '/cgi-bin/user/info', undefined, { openid, lang: 'zh_CN' });
  return answer.kind === 'ok' ? { kind: 'ok', said: followerIn(answer.said) } : answer;
}

/** Who stands behind so many openids of the service account; whoever does not follow it any more is left out. */
export async function readFollowers(openids: readonly string[]): Promise<Answered<KnownFollower[]>> {
  const answer = await ask(infoList, '/cgi-bin/user/info/batchget', {
    user_list: openids.map((openid) => ({ openid, lang: 'zh_CN' })),
  });
  if (answer.kind !== 'ok') return answer;
  return { kind: 'ok', said: answer.said.user_info_list.flatMap((one) => followerIn(one) ?? []) };
}

/** The openids of followers after one, ten thousand at most, in WeChat's order; none after the last. */
export async function listFollowers(after: string): Promise<Answered<string[]>> {
  const answer = await ask(page, '/cgi-bin/user/get', undefined, after ? { next_openid: after } : {});
  return answer.kind === 'ok' ? { kind: 'ok', said: answer.said.data?.openid ?? [] } : answer;
}

import { z } from 'zod';
import { callWithToken } from './callWithToken';

/**
 * What became of a question about a picture: `asked`, and the answer is pushed under this number; `stale`: the author was
 * not in the mini program within the last two hours and must come back; `unavailable`, also where nobody knows whether
 * WeChat has taken it: nothing will ever be told of it that we could join.
 */
export type Asked = { kind: 'asked'; traceId: string } | { kind: 'stale' } | { kind: 'unavailable'; code: string };

// With a capital where it is called from WeChat's cloud.
const reply = z.object({ trace_id: z.string(), traceId: z.string() }).partial();

/** Numbers of questions, as WeChat gives and pushes them: short, without blanks. */
export const traceShape = /^[\w.-]{1,64}$/;

const PICTURE = 2;
// "Social log": what one person sends another.
const SCENE = 4;
const AUTHOR_NOT_ACTIVE = 61010;

/**
 * Has WeChat download a picture from `url` and check it (media_check_async, version 2), for an author who is there; it tells
 * its finding by a push, within half an hour. Source: WeChat server API, sec-center/mediaCheckAsync.
 */
export async function askAboutPicture(openid: string, url: string): Promise<Asked> {
  const result = await callWithToken('/wxa/media_check_async', {
    media_url: url,
    media_type: PICTURE,
    version: 2,
    scene: SCENE,
    openid,
  });
  if (result.kind !== 'answer') return { kind: 'unavailable', code: result.code };
  if (result.errcode === AUTHOR_NOT_ACTIVE) return { kind: 'stale' };
  if (result.errcode !== 0) return { kind: 'unavailable', code: `${result.errcode}` };
  const { trace_id, traceId = trace_id } = reply.safeParse(result.body).data ?? {};
  if (!traceId || !traceShape.test(traceId)) return { kind: 'unavailable', code: 'malformed' };
  return { kind: 'asked', traceId };
}

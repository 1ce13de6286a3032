import { z } from 'zod';
import type { ContentRule } from '../../../shared/contentRules';
import { callWithToken } from './callWithToken';
import { ruleOf } from './ruleOf';

/** A text to check. `scene`: 1 profile, 2 comment, 3 forum, 4 social log (a letter). */
export interface TextToCheck {
  openid: string;
  content: string;
  title?: string;
  nickname?: string;
  scene: 1 | 2 | 3 | 4;
}

/**
 * WeChat's verdict; `doubtful` is its "review". `stale`: the author was not in the mini program within the last two hours
 * and must come back.
 */
export type TextVerdict =
  | { kind: 'pass' }
  | { kind: 'refused' | 'doubtful'; rule: ContentRule; label: number }
  | { kind: 'stale' }
  | { kind: 'unavailable'; code: string };

const verdictReply = z.object({
  result: z.object({ suggest: z.enum(['pass', 'review', 'risky']), label: z.coerce.number().int() }),
});

const LONGEST_CONTENT = 2_500;
const AUTHOR_NOT_ACTIVE = 61010;

/**
 * Asks msg_sec_check (version 2) about one piece of text of at most 2,500 UTF-16 units; longer content is the caller's
 * mistake and throws RangeError. The verdict stands in `result`: WeChat's errcode stays 0 for risky text.
 */
export async function checkText({ openid, content, title, nickname, scene }: TextToCheck): Promise<TextVerdict> {
  if (content.length > LONGEST_CONTENT) throw new RangeError('msg_sec_check takes at most 2,500 characters');
  const result = await callWithToken('/wxa/msg_sec_check', {
    version: 2,
    openid,
    scene,
    content,
    ...(title ? { title } : {}),
    ...(nickname ? { nickname } : {}),
  });
  if (result.kind !== 'answer') return { kind: 'unavailable', code: result.code };
  if (result.errcode === AUTHOR_NOT_ACTIVE) return { kind: 'stale' };
  if (result.errcode !== 0) return { kind: 'unavailable', code: `${result.errcode}` };
  const reply = verdictReply.safeParse(result.body);
  if (!reply.success) return { kind: 'unavailable', code: 'malformed' };
  const { suggest, label } = reply.data.result;
  if (suggest === 'pass') return { kind: 'pass' };
  const kind = suggest === 'review' ? 'doubtful' : 'refused';
  return { kind, rule: ruleOf(label), label };
}

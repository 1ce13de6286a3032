import type { ContentRule } from '../../shared/contentRules';
import { type LetterField, type LetterText, letterFieldNames } from '../../shared/letterText';
import { openidOf } from '../accounts/identities/identities';
import { logger } from '../platform/logger';
import { greenTextCheck } from '../vendors/green/greenTextCheck';
import type { TextVerdict } from '../vendors/TextCheck';
import type { Vendor } from '../vendors/vendorLabels';
import { wechatTextCheck } from '../vendors/wechat/wechatTextCheck';

/** What of a letter a verdict is about. */
export type ContentPart = LetterField | 'recipientName';

/** What a check of a whole letter says; `label` is the vendor's own for why it was refused, `rule` what that means. */
export type ContentVerdict =
  | { kind: 'passed' }
  | { kind: 'refused'; part: ContentPart; rule: ContentRule; label: number | string }
  | { kind: 'stale' }
  | { kind: 'unavailable' };

/** A verdict, and whose. */
export interface Checked {
  vendor: Vendor;
  verdict: ContentVerdict;
}

const parts: readonly ContentPart[] = [...letterFieldNames, 'recipientName'];

function verdictOf(verdicts: readonly TextVerdict[]): ContentVerdict {
  for (const [index, part] of parts.entries()) {
    const verdict = verdicts[index];
    if (verdict?.kind === 'refused') return { part, ...verdict };
  }
  const kinds = verdicts.map(({ kind }) => kind);
  if (kinds.includes('stale')) return { kind: 'stale' };
  return { kind: kinds.every((kind) => kind === 'pass') && kinds.length === parts.length ? 'passed' : 'unavailable' };
}

/**
 * Has every word of a letter checked, and the name that the notice will show; all at once, so that a long letter takes no
 * longer than a short one. By WeChat for whoever has it: only while its author is there, else `stale`; by Alibaba Cloud for
 * everybody else. A letter passes when all of it has; `unavailable` when nobody could say.
 */
export async function checkContent(accountId: string, text: LetterText, recipientName: string): Promise<Checked> {
  const openid = await openidOf(accountId);
  const { vendor, check } = openid === null ? greenTextCheck : wechatTextCheck;
  const texts = [...letterFieldNames.map((field) => text[field]), recipientName];
  const verdicts = await check(openid ?? accountId, texts);
  const away = verdicts.find((verdict) => verdict.kind === 'unavailable');
  if (away) logger.warn('content check unavailable', { vendor, code: away.code });
  return { vendor, verdict: verdictOf(verdicts) };
}

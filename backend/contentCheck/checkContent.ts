import type { ContentRule } from '../../shared/contentRules';
import { type LetterText, letterFieldNames, letterFields } from '../../shared/letterText';
import { hasVisible } from '../../shared/visible';
import { Account } from '../accounts/Account';
import { openidOf } from '../accounts/identities/identities';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { greenTextCheck } from '../vendors/green/greenTextCheck';
import type { Vendor } from '../vendors/vendorLabels';
import { wechatTextCheck } from '../vendors/wechat/wechatTextCheck';
import { type Check, type ContentPart, type DoubtfulPiece, doubtfulPieces } from './doubtfulPieces';

/**
 * What a check of a whole letter says; `label` is the vendor's own for why it was refused or is doubtful, `rule` what that
 * means, `pieces` all that a person would have to look at.
 */
export type ContentVerdict =
  | { kind: 'passed' }
  | { kind: 'refused'; part: ContentPart; rule: ContentRule; label: number | string }
  | { kind: 'doubtful'; pieces: DoubtfulPiece[]; rule: ContentRule; label: number | string }
  | { kind: 'stale' }
  | { kind: 'unavailable'; code: string };

/** A verdict, and whose. */
export interface Checked {
  vendor: Vendor;
  verdict: ContentVerdict;
}

// What is short is checked as one text: each call costs, and who is refused is rare.
const shortParts: readonly ContentPart[] = [
  ...letterFieldNames.filter((field) => letterFields[field].isOneLine),
  'recipientName',
];
const longParts = letterFieldNames.filter((field) => !letterFields[field].isOneLine);

/** Which of the short parts is at fault: the first that is refused alone, or else the first there is. */
async function partAtFault(check: Check, said: Record<ContentPart, string>): Promise<ContentPart> {
  const there = shortParts.filter((part) => hasVisible(said[part]));
  const verdicts = await check(there.map((part) => said[part]));
  const at = verdicts.findIndex(({ kind }) => kind === 'refused');
  return there[Math.max(at, 0)] ?? 'title';
}

async function verdictOn(check: Check, said: Record<ContentPart, string>): Promise<ContentVerdict> {
  const short = shortParts.map((part) => said[part]).filter(Boolean);
  const verdicts = await check([short.join('\n'), ...longParts.map((part) => said[part])]);
  const at = verdicts.findIndex(({ kind }) => kind === 'refused');
  const refused = verdicts[at];
  if (refused?.kind === 'refused') return { ...refused, part: longParts[at - 1] ?? (await partAtFault(check, said)) };
  const away = verdicts.find((verdict) => verdict.kind === 'unavailable');
  if (verdicts.some(({ kind }) => kind === 'stale')) return { kind: 'stale' };
  if (away?.kind === 'unavailable') return away;
  const doubtful = verdicts.find((verdict) => verdict.kind === 'doubtful');
  if (doubtful?.kind !== 'doubtful') return { kind: 'passed' };
  const pieces = await doubtfulPieces(check, said, verdicts[0]?.kind === 'doubtful');
  // Asked again by itself, all of it passed: the party has thought better of it.
  return pieces.length > 0 ? { ...doubtful, pieces } : { kind: 'passed' };
}

const newcomerMs = 3 * 86_400_000;

async function isNewcomer(accountId: string): Promise<boolean> {
  const account = await Account.findByPk(accountId, { attributes: ['createdAt'] });
  return account === null || clock.now() - account.createdAt.getTime() < newcomerMs;
}

/**
 * Has every word of a letter checked, and the name that the notice will show; all at once, so that a long letter takes no
 * longer than a short one. By WeChat for whoever has it: only while its author is there, else `stale`; by Alibaba Cloud for
 * everybody else. A letter passes when all of it has; `unavailable` when nobody could say.
 */
export async function checkContent(accountId: string, text: LetterText, recipientName: string): Promise<Checked> {
  const openid = await openidOf(accountId);
  const { vendor, check } = openid === null ? greenTextCheck : wechatTextCheck;
  const isNew = openid === null && (await isNewcomer(accountId));
  const verdict = await verdictOn((texts) => check(openid ?? accountId, texts, isNew), { ...text, recipientName });
  if (verdict.kind === 'unavailable') logger.warn('content check unavailable', { vendor, code: verdict.code });
  return { vendor, verdict };
}

import { type LetterText, letterFieldNames, letterFields } from '../../../shared/letterText';
import { hasVisible } from '../../../shared/visible';
import { openidOf } from '../../accounts/identities/identities';
import { AppError } from '../../platform/AppError';
import { logger } from '../../platform/logger';
import type { TextVerdict } from '../../vendors/wechat/checkText';
import { checkTextOnce } from '../../vendors/wechat/checkTextOnce';

// WeChat takes 2,500 characters a call and does not say how it counts; UTF-16 units are the strictest reading.
const chunkLength = 2_400;
// A word that a cut would split is whole in the next chunk.
const overlap = 100;
/** WeChat's scene "social log": words written for another person. */
const scene = 4;

const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** Cuts a text into chunks of at most 2,400 UTF-16 units that overlap by about 100 and never split a character. */
export function chunksOf(text: string): string[] {
  const chunks: string[] = [];
  let start = 0;
  do {
    let end = Math.min(start + chunkLength, text.length);
    if (end < text.length && isLowSurrogate(text.charCodeAt(end))) end -= 1;
    chunks.push(text.slice(start, end));
    if (end === text.length) break;
    start = end - overlap;
    if (isLowSurrogate(text.charCodeAt(start))) start -= 1;
  } while (start < text.length);
  return chunks;
}

type Failure = Exclude<TextVerdict, { kind: 'pass' }>;

// The gravest word counts: what is refused stays so, however the other pieces fared.
const gravity: readonly Failure['kind'][] = ['refused', 'stale', 'unavailable'];

function errorOf(failure: Failure): AppError {
  switch (failure.kind) {
    case 'refused':
      return new AppError('content_refused', { details: { label: failure.label } });
    case 'stale':
      return new AppError('content_check_stale');
    case 'unavailable':
      logger.warn('content check unavailable', { vendor: 'wechat', code: failure.code });
      return new AppError('content_check_unavailable');
  }
}

function piecesOf(text: LetterText, recipientName: string): string[] {
  const fields = (isOneLine: boolean) =>
    letterFieldNames.filter((field) => letterFields[field].isOneLine === isOneLine).map((field) => text[field]);
  const names = [...fields(true), recipientName].filter(Boolean).join('\n');
  return [names, ...fields(false)].flatMap(chunksOf).filter(hasVisible);
}

/**
 * Has WeChat check every word of a letter, and the names that the notice will show; all pieces at once, so that a long
 * letter takes no longer than a short one. WeChat only checks for someone who used the mini program within two hours, so
 * this happens at sealing, never at delivery. Answers null when all of it passed, else why it did not: content_refused
 * with WeChat's `label`, content_check_stale or content_check_unavailable.
 */
export async function checkContent(
  accountId: string,
  text: LetterText,
  recipientName: string,
): Promise<AppError | null> {
  const openid = await openidOf(accountId);
  if (!openid) return new AppError('content_check_stale');
  const pieces = piecesOf(text, recipientName);
  const verdicts = await Promise.all(pieces.map((content) => checkTextOnce({ openid, content, scene })));
  const failures = verdicts.filter((verdict) => verdict.kind !== 'pass');
  const gravest = failures.sort((one, other) => gravity.indexOf(one.kind) - gravity.indexOf(other.kind))[0];
  return gravest ? errorOf(gravest) : null;
}

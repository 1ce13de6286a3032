import { type LetterText, letterFieldNames, letterFields } from '../../../shared/letterText';
import { AppError } from '../../platform/http/AppError';
import { logger } from '../../platform/logger';
import { checkText } from '../../vendors/wechat/checkText';

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

async function checkPiece(openid: string, content: string): Promise<void> {
  const verdict = await checkText({ openid, content, scene });
  if (verdict.kind === 'stale') throw new AppError('content_check_stale');
  if (verdict.kind === 'refused') throw new AppError('content_refused', { details: { label: verdict.label } });
  if (verdict.kind === 'unavailable') {
    logger.warn('content check unavailable', { vendor: 'wechat', code: verdict.code });
    throw new AppError('content_check_unavailable');
  }
}

/**
 * Has WeChat check every word of a letter, and the names that the notice will show; all pieces at once, so that a long
 * letter takes no longer than a short one. WeChat only checks for someone who used the mini program within two hours, so
 * this happens at sealing, never at delivery. Throws content_refused, content_check_stale or content_check_unavailable.
 */
export async function checkContent(openid: string, text: LetterText, recipientName: string): Promise<void> {
  const lines = letterFieldNames.filter((field) => letterFields[field].isOneLine).map((field) => text[field]);
  const long = letterFieldNames.filter((field) => !letterFields[field].isOneLine).map((field) => text[field]);
  const pieces = [[...lines, recipientName].filter(Boolean).join('\n'), ...long].flatMap(chunksOf);
  await Promise.all(pieces.filter((piece) => piece.trim() !== '').map((content) => checkPiece(openid, content)));
}

import { type ErrorCode, errors } from '../../shared/errors';
import { isNoticeReason, type NoticeReason } from '../../shared/noticeReasons';
import { reasonOfCode } from '../notices/channels/reasonOfCode';
import type { LetterEvent } from './LetterEvent';

type Told = Pick<LetterEvent, 'kind' | 'channel' | 'reason'>;

const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errors, text);

/**
 * Why a notice of a letter did not go, or the letter came back, as its timeline says it. What earlier versions wrote as a
 * vendor's code is read as they meant it.
 */
export function reasonOfEvent({ kind, channel, reason }: Told): NoticeReason | ErrorCode | null {
  if (reason === null || isNoticeReason(reason)) return reason;
  if (kind === 'returned' && isErrorCode(reason)) return reason;
  return channel ? reasonOfCode(channel, reason) : 'unfamiliar';
}

import { type Channel, chosenBy } from '../../shared/channels';
import { isNoticeReason, type NoticeReason } from '../../shared/noticeReasons';
import { isPhoneErrorCode, type PhoneErrorCode } from '../../shared/phoneErrors';
import type { LetterEvent } from './LetterEvent';
import { reasonOfCode } from './reasonOfCode';

type Told = Pick<LetterEvent, 'kind' | 'channel' | 'reason'>;

/**
 * Why a notice of a letter did not go, or the letter came back, as its timeline says it. What earlier versions wrote as a
 * vendor's code is read as they meant it.
 */
export function reasonOfEvent({ kind, channel, reason }: Told): NoticeReason | PhoneErrorCode | null {
  if (reason === null || isNoticeReason(reason)) return reason;
  if ((kind === 'returned' || kind === 'unchanged') && isPhoneErrorCode(reason)) return reason;
  return channel ? reasonOfCode(chosenBy(channel), reason) : 'unfamiliar';
}

/** By which of the ways that were chosen something happened to a letter, and why, as its timeline says it. */
export const howOfEvent = (event: Told): { channel: Channel | null; reason: NoticeReason | PhoneErrorCode | null } => ({
  channel: event.channel && chosenBy(event.channel),
  reason: reasonOfEvent(event),
});

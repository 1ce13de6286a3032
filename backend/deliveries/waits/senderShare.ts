import type { NoticeChannel } from '../../../shared/channels';
import type { Letter } from '../../letters/Letter';
import type { Share } from '../../notices/life/layNotice';
import type { Verdict } from '../../notices/NoticeOwner';
import { type Precedence, precedence } from '../../notices/precedence';
import type { Consumed } from '../../platform/limits/consume';
import { senderMark } from '../../refusals/senderMark';

/**
 * Where the notice of a letter stands, paid ones ahead of free ones, and the mark of its author, with whose letters it is
 * counted: none for WeChat, which counts itself, nor when the author had left before it was laid.
 */
export const shareOf = (
  { authorId, amountFen }: Pick<Letter, 'authorId' | 'amountFen'>,
  channel: NoticeChannel,
): Share => ({
  precedence: amountFen === 0 ? precedence.usual : precedence.ahead,
  senderMark: channel === 'wechat' || authorId === null ? null : senderMark(authorId),
});

/** How many times as many paid letters as a sender may bring to a contact ahead may follow behind on the same day. */
export const surplusTimes = 3;

/** What is counted of one sender and one contact within a day, each apart. */
export type Counted = 'free' | 'paid' | 'surplus';

const longestWaitSeconds = 3_600;

const wait = (consumed: Consumed): Exclude<Verdict, { kind: 'go' }> | null =>
  consumed.ok
    ? null
    : {
        kind: 'postpone',
        reason: 'recipient_cap',
        delayMs: Math.min(consumed.retryAfterSeconds, longestWaitSeconds) * 1_000,
      };

/**
 * Decides whether a letter's notice may go, by what its own sender has brought to its contact and by nothing else: a day's
 * share of free ones, then the next day; a day's share of paid ones at once, the rest behind everybody's while that is
 * not too many for a day. Null when it may go. `count` counts one, unless there are too many.
 */
export async function decideTurn(
  own: Precedence,
  count: (what: Counted) => Promise<Consumed>,
): Promise<Exclude<Verdict, { kind: 'go' }> | null> {
  if (own === precedence.usual) return wait(await count('free'));
  if ((await count('paid')).ok) return null;
  return own === precedence.behind ? wait(await count('surplus')) : { kind: 'behind' };
}

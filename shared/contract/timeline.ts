import * as z from 'zod/mini';
import { noticeReasons } from '../noticeReasons';
import { phoneErrorCodes } from '../phoneErrors';
import { channel, instant } from './fields';

/**
 * What happened to a letter, newest last. `held` means that a person must look at its text, `returned` that it came back to
 * the desk, for an error code as `reason`; `missed` that it was paid when its day had passed, `moved` that its author chose
 * another; `redated` that its day was resolved anew by corrected tables, `date_kept` that it stands though they say another;
 * `edited`, `readdressed` that they changed its words, or where it goes, after it was sealed, `unchanged` that such a change
 * came to nothing, for an error code as `reason`, `question_changed` that they ask something else of who opens it; `asked`,
 * `declined`, `unanswered` and `unasked` (they could not be) tell of who was asked whether they want it; `accepted` means
 * that the channel took the notice, `confirmed` that it reported the arrival, `doubtful` that nobody knows yet, `thanked`
 * that its recipient said thank you;
 * `retrying`, `passed_on`, `came_back` and `to_be_destroyed` what its backup rule did, `kept` that its author stopped that,
 * `reminded` that its recipient was told once more, `late` that it arrived more than an hour late, and why; `astray` that it
 * came to somebody else and its author is asked for another way, `redirected` that they chose one, `card_renewed` that they
 * made the code of its claim card anew; otherwise `reason` says why a notice was refused or put off.
 */
export const timelineEntry = z.object({
  kind: z.enum([
    'written',
    'held',
    'returned',
    'sealed',
    'paid',
    'missed',
    'moved',
    'edited',
    'readdressed',
    'unchanged',
    'question_changed',
    'redated',
    'date_kept',
    'due',
    'accepted',
    'confirmed',
    'refused',
    'doubtful',
    'postponed',
    'astray',
    'redirected',
    'card_renewed',
    'claimed',
    'asked',
    'declined',
    'unanswered',
    'unasked',
    'opened',
    'thanked',
    'cancelled',
    'undeliverable',
    'retrying',
    'passed_on',
    'came_back',
    'to_be_destroyed',
    'kept',
    'reminded',
    'late',
  ]),
  at: instant,
  channel: z.nullable(channel),
  /** The instants of delivery before and after it; of a day that was kept, the second is what it would have been. */
  fromAt: z.optional(instant),
  toAt: z.optional(instant),
  reason: z.nullable(z.enum([...noticeReasons, ...phoneErrorCodes])),
});

export type TimelineEntry = z.infer<typeof timelineEntry>;

import * as z from 'zod/mini';
import { noticeReasons } from '../noticeReasons';
import { phoneErrorCodes } from '../phoneErrors';
import { channel, instant } from './fields';

/**
 * What happened to a letter, newest last. `held` means that a person must look at its text, `returned` that it came back to
 * the desk, for an error code as `reason`; `missed` that it was paid when its day had passed, `moved` that its author chose
 * another; `edited`, `readdressed` that they changed its words, or where it goes, after it was sealed, `unchanged` that such
 * a change came to nothing, for an error code as `reason`; `accepted` means the channel took the notice, `confirmed` that it
 * reported the arrival, `doubtful` that nobody knows yet; otherwise `reason` says why a notice was refused or put off.
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
    'due',
    'accepted',
    'confirmed',
    'refused',
    'doubtful',
    'postponed',
    'claimed',
    'opened',
    'cancelled',
    'undeliverable',
  ]),
  at: instant,
  channel: z.nullable(channel),
  reason: z.nullable(z.enum([...noticeReasons, ...phoneErrorCodes])),
});

export type TimelineEntry = z.infer<typeof timelineEntry>;

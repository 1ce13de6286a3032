/** Why a mail in the return mailbox moves nothing. */
export type Parked =
  | 'too_large'
  | 'no_report'
  | 'unreadable'
  | 'ambiguous'
  | 'foreign'
  | 'no_notice'
  | 'other_recipient';

/** Thrown while a report is read that is none, says two things at once, or is of no mail of ours. */
export class Unreadable extends Error {
  constructor(readonly code: Parked) {
    super(code);
  }
}

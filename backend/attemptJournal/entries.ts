import type { NoticeChannel } from '../../shared/channels';
import type { NoticeKind } from '../noticeKinds/kinds';
import type { Topic } from '../noticeKinds/topics';
import type { SendOutcome } from '../vendors/outcome';
import type { Vendor } from '../vendors/vendorLabels';

/** An attempt that begins, by numbers of ours alone: of the attempt, its notice, and the letter that is told of. */
export interface Begun {
  what: 'begun';
  attemptId: string;
  noticeId: string;
  kind: NoticeKind;
  topic: Topic | null;
  channel: NoticeChannel;
  vendor: Vendor;
  letterId: string | null;
  /** An instant, as text. */
  at: string;
}

/** What came of an attempt, as it was recorded. */
export interface Ended {
  what: 'ended';
  attemptId: string;
  outcome: SendOutcome;
  at: string;
}

/** A time of which entries are missing. */
export interface Gap {
  what: 'gap';
  from: string;
  to: string;
}

export type Entry = Begun | Ended | Gap;

import type { NoticeReason } from '../../../shared/noticeReasons';
import type { Inquiry, SendOutcome } from '../../vendors/outcome';
import type { Vendor } from '../../vendors/vendorLabels';
import type { NoticeAttempt } from '../NoticeAttempt';

/** A message on its way out; `noticeId` stays the same for every attempt of a notice. */
export interface Outgoing<Message> {
  to: string;
  message: Message;
  noticeId: string;
  attemptId: string;
  /** Who takes it. */
  vendor: Vendor;
  /** How many earlier attempts of this notice may have gone out. */
  earlierDoubts: number;
}

/** A way to bring a message to a person. */
export interface ChannelDriver<Message> {
  /** Who can take an attempt, in the order of our choice. */
  vendors: readonly [Vendor, ...Vendor[]];
  /** The reason when there is no address. */
  noAddress: NoticeReason;
  /** It refuses a second message to one person while the first is under way. */
  oneAtATime?: true;
  send(outgoing: Outgoing<Message>): Promise<SendOutcome>;
  /** Asks what became of an attempt. */
  inquire(to: string, attempt: NoticeAttempt): Promise<Inquiry>;
}

/** A channel of which it is told later what became of a message. */
export interface LaterRefusing {
  /** What a code means by which it is told later that a message was refused after all. */
  refusalOf(code: string): Extract<SendOutcome, { kind: 'refused' }>;
}

import type { Transaction } from 'sequelize';
import type { NoticeChannel } from '../../shared/channels';
import type { NoticeReason } from '../../shared/noticeReasons';
import type { KindInRequest, NoticeKind, noticeKinds } from '../noticeKinds/kinds';
import type { Messages } from './Message';
import type { Notice } from './Notice';
import type { Needless } from './noticeStates';

/**
 * Whether a notice may go now: then `marks` are the keyed marks of whom it goes to, by which a wish to get no more is found;
 * it is counted by the first. `postpone` puts it back into the calendar without an attempt being spent, `behind` lets all
 * others that are due go first, `give_up` ends it as failed, `stop` as not needed.
 */
export type Verdict =
  | { kind: 'go'; marks: readonly Buffer[] }
  | { kind: 'postpone'; reason: NoticeReason; delayMs: number }
  | { kind: 'behind' }
  | { kind: 'give_up'; reason: NoticeReason }
  | { kind: 'stop'; reason: Needless };

/** What is told of a notice, in the transaction that makes it true; each at most once for the same thing. */
interface Told {
  /** The channel took it. */
  accepted?(notice: Notice, transaction: Transaction): Promise<void>;
  /** It has arrived. */
  confirmed?(notice: Notice, transaction: Transaction): Promise<void>;
  /** It will not reach its person, or nobody can say whether it did. */
  gaveUp?(notice: Notice, reason: NoticeReason, transaction: Transaction): Promise<void>;
  /** It may have gone out; the vendor will be asked. */
  doubtful?(notice: Notice, transaction: Transaction): Promise<void>;
  /** It waits for another attempt; told once for a row of attempts with the same reason. */
  postponed?(notice: Notice, reason: NoticeReason, transaction: Transaction): Promise<void>;
  /** It was stopped by the owner's own verdict. */
  stopped?(notice: Notice, reason: Needless, transaction: Transaction): Promise<void>;
}

type By<Kind extends NoticeKind> = (typeof noticeKinds)[Kind]['by'];
type Filling<Message, Template> = Message extends { template: infer Own }
  ? Own extends Template
    ? Message
    : never
  : Message;
type TemplateOf<Terms> = Terms extends { template: infer Template } ? Template : never;

/** A message and where it goes, in clear: an openid, an address, a phone in E.164. */
export interface Addressed<Message> {
  to: string;
  message: Message;
}

/** By each channel of a kind, what fills the template that the table of kinds names. */
type Composers<Kind extends NoticeKind> = {
  [Way in keyof By<Kind> & NoticeChannel]: (
    notice: Notice,
    secret: string | null,
  ) => Promise<Addressed<Filling<Messages[Way], TemplateOf<By<Kind>[Way]>>> | null>;
};

/**
 * Whoever knows what a kind of notice is about: whether it may go, to whom, in which words, and what its result means. The
 * engine knows none of it.
 */
export interface NoticeOwner<Kind extends NoticeKind = NoticeKind> {
  /** Asked in the transaction that begins an attempt, with the notice locked; it must not act outside. */
  mayBegin(notice: Notice, transaction: Transaction): Promise<Verdict>;
  /** Counts it against a limit of whom it goes to, outside of any transaction, since a count is not rolled back. */
  countFor?(notice: Notice, mark: Buffer): Promise<Exclude<Verdict, { kind: 'go' }> | null>;
  /** The account whose consent in WeChat it spends. */
  accountOf?(notice: Notice, transaction: Transaction): Promise<string | null>;
  /** Makes what an attempt to this mark carries and nobody keeps (a pick-up code), in the transaction that begins it. */
  secretFor?(notice: Notice, mark: Buffer | null, transaction: Transaction): Promise<string | null>;
  /**
   * Composes a message from the notice and the secret of this attempt; null when it has nowhere to go. Throws
   * data_damaged.
   */
  compose: Composers<Kind>;
  /** Where it went, in clear, to ask after it; null when nobody knows any more. Throws data_damaged. */
  addressOf(notice: Notice): Promise<string | null>;
  told: Told;
}

/** The owners of all kinds that wait in the calendar; nobody is told of what is sent in the request. */
export type NoticeOwners = { [Kind in Exclude<NoticeKind, KindInRequest>]: NoticeOwner<Kind> };

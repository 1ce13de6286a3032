import type { Transaction } from 'sequelize';
import type { NoticeChannel } from '../../shared/channels';
import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { recordEvent } from '../timeline/LetterEvent';
import type { Letter } from './Letter';
import { stepLetter } from './stepLetter';

// Those of authors whose account is being closed wait: they may still change their mind.
const due = `l.status = 'scheduled' AND l.deliver_at <= :now
  AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.id = l.author_id AND a.status = 'closing')`;

/** Letters whose time has come, the earliest first, without those `aside`; nothing is locked. */
export const findDueLetters = (limit: number, aside: readonly string[]): Promise<{ id: string }[]> =>
  select(`SELECT l.id FROM letters l WHERE ${due} AND l.id NOT IN (:aside) ORDER BY l.deliver_at, l.id LIMIT :limit`, {
    ...{ now: clock.date(), aside, limit },
  });

/** What beginning the delivery of a letter needs of it. */
export type DueLetter = Pick<Letter, 'id' | 'authorId' | 'amountFen' | 'deliverAt' | 'channels' | 'recipientKind'>;

/**
 * Takes those of the letters whose time has come, locked for this transaction; what is not due, or another worker holds, is
 * passed over. By hand, since Sequelize drops SKIP LOCKED on MySQL without a word.
 */
export const lockDueLetters = (letterIds: readonly string[], transaction: Transaction): Promise<DueLetter[]> =>
  select(
    `SELECT l.id, l.author_id AS authorId, l.amount_fen AS amountFen, l.deliver_at AS deliverAt, l.channels,
       l.recipient_kind AS recipientKind FROM letters l
     WHERE l.id IN (:letterIds) AND ${due} ORDER BY l.id FOR UPDATE SKIP LOCKED`,
    { now: clock.date(), letterIds },
    transaction,
  );

/** The delivery of a letter begins; from here it can't be cancelled, and nobody seals it again. */
export const beginDelivery = (letterId: string, transaction: Transaction): Promise<boolean> =>
  stepLetter(letterId, 'delivering', { kind: 'due' }, transaction, { sealMark: null });

/** The day of a letter with a claim card has come: nobody is told, and from here on the code of the card opens it. */
export const beginAwaitingCard = (letterId: string, transaction: Transaction): Promise<boolean> =>
  stepLetter(letterId, 'awaiting_card', { kind: 'due' }, transaction, { sealMark: null });

/**
 * A channel took the notice: the letter counts as delivered unless it is already opened. True where it had not arrived
 * before.
 */
export async function noticeAccepted(
  letterId: string,
  channel: NoticeChannel,
  transaction: Transaction,
): Promise<boolean> {
  const isNew = await stepLetter(letterId, 'delivered', null, transaction);
  await recordEvent(letterId, { kind: 'accepted', channel }, transaction);
  return isNew;
}

/** No channel is left: the letter waits, and its author is told; whoever holds a code can still open it. */
export const deliveryExhausted = (letterId: string, transaction: Transaction): Promise<boolean> =>
  stepLetter(letterId, 'undeliverable', { kind: 'undeliverable' }, transaction);

/** A letter that had seemed to arrive is on its way again; one that still is stays so. */
export const deliveryGoesOn = (letterId: string, transaction: Transaction): Promise<boolean> =>
  stepLetter(letterId, 'delivering', null, transaction);

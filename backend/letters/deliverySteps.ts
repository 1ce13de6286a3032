import type { Transaction } from 'sequelize';
import type { Channel } from '../../shared/channels';
import { select } from '../platform/database';
import { Letter } from './Letter';
import { recordEvent } from './LetterEvent';
import { stepLetter } from './stepLetter';

/**
 * Takes letters whose time has come, locked for this transaction; rows another worker holds are skipped, and so are those
 * of authors whose account is being closed, who may still change their mind. By hand, since Sequelize drops SKIP LOCKED on MySQL without a word.
 */
export async function lockDueLetters(now: Date, limit: number, transaction: Transaction): Promise<Letter[]> {
  const rows = await select<{ id: string }>(
    `SELECT l.id FROM letters l WHERE l.status = 'scheduled' AND l.deliver_at <= :now
     AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.id = l.author_id AND a.status = 'closing')
     ORDER BY l.deliver_at, l.id LIMIT :limit FOR UPDATE SKIP LOCKED`,
    { now, limit },
    transaction,
  );
  return rows.length === 0 ? [] : Letter.findAll({ where: { id: rows.map(({ id }) => id) }, transaction });
}

/** The delivery of a letter begins; from here it can't be cancelled, and nobody seals it again. */
export const beginDelivery = (letterId: string, transaction: Transaction): Promise<boolean> =>
  stepLetter(letterId, 'delivering', { kind: 'due' }, transaction, { sealMark: null });

/** A channel took the notice: the letter counts as delivered unless it is already opened. */
export async function noticeAccepted(letterId: string, channel: Channel, transaction: Transaction): Promise<void> {
  await stepLetter(letterId, 'delivered', null, transaction);
  await recordEvent(letterId, { kind: 'accepted', channel }, transaction);
}

/** No channel is left: the letter waits, and its author is told; whoever holds a code can still open it. */
export const deliveryExhausted = (letterId: string, transaction: Transaction): Promise<boolean> =>
  stepLetter(letterId, 'undeliverable', { kind: 'undeliverable' }, transaction);

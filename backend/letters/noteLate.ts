import type { Transaction } from 'sequelize';
import type { NoticeChannel } from '../../shared/channels';
import type { LateReason } from '../../shared/lateReasons';
import { clock } from '../platform/clock';
import { recordEvent } from '../timeline/LetterEvent';
import { Letter } from './Letter';

/** A letter that has just arrived came late, and why: said on its cover, and in its author's timeline. */
export async function noteLate(
  { id, deliverAt }: Pick<Letter, 'id' | 'deliverAt'>,
  channel: NoticeChannel,
  reason: LateReason,
  transaction: Transaction,
): Promise<void> {
  await Letter.update({ lateReason: reason }, { where: { id }, transaction });
  await recordEvent(id, { kind: 'late', channel, reason, fromAt: deliverAt, toAt: clock.date() }, transaction);
}

import { Op, type Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { inTransaction, isDuplicate } from '../../platform/database';
import { changing } from '../../platform/together';
import { channels } from '../channels';
import { Notice } from '../Notice';
import { noticeSettings } from '../settings';
import { stepNotice } from './stepNotice';

/** Somebody else's turn: another notice to the same person is being sent. Ends the transaction that met it. */
export class TurnTaken extends Error {
  constructor(readonly recipientMark: Buffer) {
    super('another notice to the same person is being sent');
  }
}

const change = changing(Notice);

/** The mark of whose turn a notice needs, where its channel takes one message at a time for a person. */
export const turnOf = ({ channel }: Notice, mark: Buffer | null): Buffer | null =>
  channels[channel].oneAtATime ? mark : null;

/**
 * Puts a notice into `sending` for one lease. Where the channel takes one message at a time for a person, the key on turns
 * lets one begin, in whatever process. Throws TurnTaken for the others.
 */
export async function takeTurn(notice: Notice, mark: Buffer | null, transaction: Transaction): Promise<void> {
  const recipientMark = turnOf(notice, mark);
  const leaseUntil = new Date(clock.now() + noticeSettings.DELIVERY_LEASE_SECONDS * 1000);
  const turn = { senderMark: null, recipientMark, hasTurn: recipientMark ? (true as const) : null };
  notice.set({ state: 'sending', attempts: notice.attempts + 1, leaseUntil, ...turn });
  const { id, attempts } = notice;
  try {
    await change({ key: { id }, changes: { state: 'sending', attempts, leaseUntil, ...turn } }, transaction);
  } catch (error) {
    throw recipientMark && isDuplicate(error) ? new TurnTaken(recipientMark) : error;
  }
}

/**
 * Puts a claimed notice back to where it was in the calendar, to be claimed in its turn: nobody is told, since nothing is
 * wrong. In a transaction of its own: the one that met the key still holds a lock that all who met it wait behind.
 */
export const awaitTurn = (
  { noticeId, claimId }: { noticeId: string; claimId: string },
  { recipientMark }: TurnTaken,
): Promise<void> =>
  inTransaction(async (transaction) => {
    const notice = await Notice.findByPk(noticeId, { transaction, lock: true });
    if (notice?.state !== 'claimed' || notice.claimId !== claimId) return;
    // A turn ends with the send; one that was moved on past us must not keep a person waiting for ever.
    // Looked for without a lock: whoever ends a send must not wait for those who wait for it.
    const over = { recipientMark, hasTurn: true as const, state: { [Op.ne]: 'sending' as const } };
    await (await Notice.findOne({ where: over, transaction }))?.update({ hasTurn: null }, { transaction });
    await stepNotice(notice, 'scheduled', transaction, { recipientMark });
  });

import { Op, type Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { inTransaction, isDuplicate } from '../../platform/database';
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

/**
 * Puts a notice into `sending` for one lease. Where the channel takes one message at a time for a person, the key on turns
 * lets one begin, in whatever process. Throws TurnTaken for the others.
 */
export async function takeTurn(notice: Notice, mark: Buffer | null, transaction: Transaction): Promise<void> {
  const recipientMark = channels[notice.channel].oneAtATime && mark ? mark : null;
  const leaseUntil = new Date(clock.now() + noticeSettings.DELIVERY_LEASE_SECONDS * 1000);
  const turn = { senderMark: null, recipientMark, hasTurn: recipientMark ? (true as const) : null };
  try {
    await notice.update({ state: 'sending', attempts: notice.attempts + 1, leaseUntil, ...turn }, { transaction });
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

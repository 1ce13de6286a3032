import { Op, type Transaction } from 'sequelize';
import { Rung } from '../ladder/Rung';
import { rungStatesBefore } from '../ladder/rungStates';
import { stepRung } from '../ladder/stepRung';
import { deliveryExhausted } from '../letters/deliverySteps';
import { Letter } from '../letters/Letter';
import { resumeNotice } from '../notices/life/cancelNotices';
import { layNotice } from '../notices/life/layNotice';
import { Notice } from '../notices/Notice';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { shareOf } from './waits/senderShare';

// The notice of a rung that was spared goes on where it stopped; one that was tried before does not begin again.
async function noticeFor({ letterId, channel, noticeId }: Rung, letter: Letter, transaction: Transaction) {
  const share = shareOf(letter, channel);
  if (noticeId) return (await resumeNotice(noticeId, share, transaction)) ? noticeId : null;
  const dueAt = letter.deliverAt ?? clock.date();
  return layNotice({ kind: 'letter_arrived', channel, letterId, dueAt, ...share }, transaction);
}

async function openRung(rung: Rung, letter: Letter, transaction: Transaction): Promise<boolean> {
  const noticeId = await noticeFor(rung, letter, transaction);
  return noticeId !== null && stepRung(rung, 'open', transaction, { noticeId });
}

const stillOpen = ['scheduled', 'claimed', 'sending', 'unknown', 'accepted', 'delivered'] as const;

/**
 * Opens the next rung of a letter's ladder below the one with this number (0: the first), with a notice of its own. When
 * none is left and nothing is under way any more, the letter is undeliverable, which is an alarm.
 */
export async function openNextRung(letterId: string, number: number, transaction: Transaction): Promise<void> {
  const letter = await Letter.findByPk(letterId, { transaction, rejectOnEmpty: true });
  const rungs = await Rung.findAll({
    where: { letterId, number: { [Op.gt]: number }, state: rungStatesBefore('open') },
    order: ['number'],
    transaction,
    lock: true,
  });
  for (const rung of rungs) if (await openRung(rung, letter, transaction)) return;
  const open = { letterId, kind: 'letter_arrived' as const, state: [...stillOpen] };
  if ((await Notice.count({ where: open, transaction })) > 0) return;
  logger.alarm('letter could not be delivered', { letterId });
  await deliveryExhausted(letterId, transaction);
}

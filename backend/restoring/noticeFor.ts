import { Op, type Transaction } from 'sequelize';
import type { Begun } from '../attemptJournal/entries';
import { shareOf } from '../deliveries/waits/senderShare';
import { lockRungs } from '../ladder/lockRungs';
import { stepRung } from '../ladder/stepRung';
import { beginDelivery } from '../letters/deliverySteps';
import { envelopeOf } from '../letters/envelopeOf';
import type { Letter } from '../letters/Letter';
import { layNotice } from '../notices/life/layNotice';
import { Notice } from '../notices/Notice';

type OfLetter = Begun & { letterId: string };

// Its rung stands where it stood before its day: it opens with the notice of then, and those before it are done.
async function openRung(begun: OfLetter, letter: Letter, transaction: Transaction): Promise<string | null> {
  const { noticeId: id, kind, channel, letterId } = begun;
  if (letter.status === 'scheduled') await beginDelivery(letterId, transaction);
  const rungs = (await lockRungs(letterId, transaction)).filter(({ state }) => state === 'waiting');
  const rung = rungs.find((one) => one.channel === channel);
  if (!rung || !letter.deliverAt) return null;
  for (const before of rungs.filter(({ number }) => number < rung.number))
    await stepRung(before, 'spared', transaction);
  const laid = { id, kind, channel, letterId, dueAt: letter.deliverAt, ...shareOf(letter, channel) };
  const noticeId = await layNotice(laid, transaction);
  await stepRung(rung, 'open', transaction, { noticeId });
  return noticeId;
}

async function ofLetter(begun: OfLetter, transaction: Transaction): Promise<string | null> {
  const { noticeId: id, kind, channel, letterId, topic, at } = begun;
  // Of the same matter, laid anew before or after the loss.
  const where = { kind, channel, letterId, topic, state: { [Op.in]: ['scheduled' as const, 'claimed' as const] } };
  const same = await Notice.findOne({ where, order: ['id'], transaction });
  if (same) return same.id;
  const letter = await envelopeOf(letterId, transaction);
  if (!letter) return null;
  if (kind === 'letter_arrived' && topic === null) return openRung(begun, letter, transaction);
  return layNotice({ id, kind, channel, letterId, topic, dueAt: new Date(at) }, transaction);
}

/**
 * The notice that an attempt of the journal belongs to in a database that has lost some: its own, the one that was laid anew
 * for the same matter, or its own laid again. Null where what it told of is not there.
 */
export async function noticeFor(begun: Begun, transaction: Transaction): Promise<string | null> {
  const own = await Notice.findByPk(begun.noticeId, { attributes: ['id'], transaction });
  if (own) return own.id;
  const { letterId } = begun;
  return letterId ? ofLetter({ ...begun, letterId }, transaction) : null;
}

import type { Transaction } from 'sequelize';
import { placeOf } from '../../ladder/placeOf';
import { Rung } from '../../ladder/Rung';
import type { Letter } from '../../letters/Letter';
import { layNotice } from '../../notices/life/layNotice';
import { Notice } from '../../notices/Notice';
import { clock } from '../../platform/clock';
import { isAuthorsOwn } from '../addressing/isAuthorsOwn';
import { shareOf } from '../waits/senderShare';

async function nextWay(letter: Letter, transaction: Transaction): Promise<Rung | undefined> {
  const where = { letterId: letter.id };
  const rungs = await Rung.findAll({ where, order: ['number'], transaction });
  const reached = rungs.findLast(({ state }) => state === 'reached');
  const notices = await Notice.findAll({ where, attributes: ['channel', 'topic', 'attempts'], transaction });
  const used = notices.filter(({ topic, attempts }) => topic === 'unopened' || attempts > 0);
  const isFree = ({ number, state, channel }: Rung) =>
    reached !== undefined &&
    number > placeOf(reached, rungs) &&
    channel !== 'service' &&
    (state === 'waiting' || state === 'spared') &&
    !used.some((notice) => notice.channel === channel);
  for (const rung of rungs.filter(isFree)) if (!(await isAuthorsOwn(letter, rung.channel, transaction))) return rung;
  return undefined;
}

/**
 * Lays the reminder of a letter that nobody opened, by the first way below those that reached somebody by which nothing went
 * yet; false where none is left. It stands beside the ladder, which its author sees: whether a reminder went would tell them
 * whether the letter was opened. So would one that came to themselves.
 */
export async function layReminder(letter: Letter, transaction: Transaction): Promise<boolean> {
  const rung = await nextWay(letter, transaction);
  if (!rung) return false;
  const { letterId, channel } = rung;
  const kind = 'letter_arrived' as const;
  const reminder = { kind, channel, letterId, topic: 'unopened' as const, dueAt: clock.date() };
  await layNotice({ ...reminder, ...shareOf(letter, channel) }, transaction);
  return true;
}

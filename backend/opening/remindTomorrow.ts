import type { Transaction } from 'sequelize';
import { shareOf } from '../deliveries/waits/senderShare';
import { Rung } from '../ladder/Rung';
import { Letter } from '../letters/Letter';
import { mayOpen } from '../letters/policy';
import { layNotice } from '../notices/life/layNotice';
import { Notice } from '../notices/Notice';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { quietMsLeft } from '../platform/quietHours';
import { isOpenedBy } from './isOpenedBy';
import type { Way } from './Way';

const dayMs = 86_400_000;
// Nobody is woken, and no letter is announced by one way without end.
const quiet = { from: 22, until: 9 };
const mostReminders = 3;

// Whoever has a card is told by nobody.
const ofWay = ({ letter: { id: letterId }, channel }: Way) => (channel === 'card' ? null : { letterId, channel });
const reminder = { kind: 'letter_arrived', topic: 'tomorrow' } as const;

/** When whoever has come this way is reminded, where they asked for it; null where not. */
export async function reminderOf(way: Way, transaction?: Transaction): Promise<Date | null> {
  const own = ofWay(way);
  if (!own) return null;
  const where = { ...own, ...reminder, state: 'scheduled' as const, attempts: 0 };
  return (await Notice.findOne({ where, transaction }))?.dueAt ?? null;
}

/**
 * Whether one more notice may go this way: what it goes to is known and still holds, they have not opened it, and it was
 * not often.
 */
export async function mayRemind(way: Way, transaction?: Transaction): Promise<boolean> {
  const { letter, channel, isClosed, isFormer } = way;
  const { recipientId, recipientPhoneIndex, recipientEmailIndex } = letter;
  const own = ofWay(way);
  const to = { card: null, wechat: recipientId, sms: recipientPhoneIndex, mail: recipientEmailIndex }[channel];
  if (isClosed || isFormer || !own || !to) return false;
  if (!letter.authorId || !mayOpen(letter, clock.now()) || (await isOpenedBy(way, transaction))) return false;
  if ((await Rung.count({ where: own, transaction })) === 0) return false;
  const asked = await Notice.count({ where: { ...own, ...reminder }, transaction });
  return asked < mostReminders && (await reminderOf(way, transaction)) === null;
}

const refused = () => new AppError('too_many_tries', { details: { retryAfterSeconds: dayMs / 1_000 } });

/**
 * Lays one more notice of a letter, tomorrow and by the same way, for whoever has come by it and wants to open it later;
 * three times at most. It stands beside the ladder, which its author sees: this is the reader’s own affair. Throws
 * too_many_tries where none may go (any more).
 */
export async function remindTomorrow(way: Way): Promise<void> {
  const { id: letterId } = way.letter;
  const own = ofWay(way);
  // Before the letter is held: else many that are refused keep everybody waiting.
  if (!(await mayRemind(way))) throw refused();
  await inTransaction(async (transaction) => {
    const attributes = { exclude: ['title', 'body', 'signature'] };
    const letter = await Letter.findByPk(letterId, { attributes, transaction, lock: true });
    if (!letter || !own || !(await mayRemind({ ...way, letter }, transaction))) throw refused();
    const tomorrow = clock.now() + dayMs;
    const dueAt = new Date(tomorrow + quietMsLeft(quiet, tomorrow));
    await layNotice({ ...own, ...reminder, dueAt, ...shareOf(letter, own.channel) }, transaction);
  });
}

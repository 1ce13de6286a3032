import { Op, type Transaction } from 'sequelize';
import { mayStep } from '../../shared/letterStatus';
import type { ArrivalRule } from '../arrivalRules/ArrivalRule';
import { findArrivalRule } from '../arrivalRules/findArrivalRule';
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
import { askForNumber } from './askForNumber';
import { endByRule } from './backup/endByRule';
import { goOnByRule } from './backup/goOnByRule';
import { shareOf } from './waits/senderShare';

/** A rung to be opened, and since when its notice is due: the letter's day, or when a backup rule or a reminder called. */
interface Opening {
  rung: Rung;
  letter: Letter;
  dueAt: Date;
}

// The notice of a rung that was spared goes on where it stopped; one that was tried before does not begin again.
async function noticeFor({ rung, letter, dueAt }: Opening, transaction: Transaction) {
  const { letterId, channel, noticeId } = rung;
  const share = shareOf(letter, channel);
  if (noticeId) return (await resumeNotice(noticeId, share, transaction)) ? noticeId : null;
  return layNotice({ kind: 'letter_arrived', channel, letterId, dueAt, ...share }, transaction);
}

async function openRung(opening: Opening, transaction: Transaction): Promise<boolean> {
  const noticeId = await noticeFor(opening, transaction);
  return noticeId !== null && stepRung(opening.rung, 'open', transaction, { noticeId });
}

/** Opens the first of a letter's rungs below the one with this number that can be opened; false when none is left. */
export async function openRungBelow(
  letter: Letter,
  number: number,
  dueAt: Date,
  transaction: Transaction,
): Promise<boolean> {
  const rungs = await Rung.findAll({
    where: { letterId: letter.id, number: { [Op.gt]: number }, state: rungStatesBefore('open') },
    order: ['number'],
    transaction,
    lock: true,
  });
  for (const rung of rungs) if (await openRung({ rung, letter, dueAt }, transaction)) return true;
  return false;
}

const stillOpen = ['scheduled', 'claimed', 'sending', 'unknown', 'accepted', 'delivered'] as const;

// A channel that has accepted it counts until a report says otherwise, whether or not one ever comes.
async function isUnderWayOrReached(letterId: string, transaction: Transaction): Promise<boolean> {
  const open = { letterId, kind: 'letter_arrived' as const, topic: null, state: [...stillOpen] };
  if ((await Notice.count({ where: open, transaction })) > 0) return true;
  return (await Rung.count({ where: { letterId, state: 'reached' }, transaction })) > 0;
}

// Where its author has chosen nothing else.
const endsWithMoney = (rule: ArrivalRule | null) => rule === null || rule.backup === 'money_back';

/**
 * Does what is left for a letter that no channel accepted: its backup rule goes on with it, its author is asked for the
 * number that was given to somebody else, or it is undeliverable, which is an alarm, and the rule says what becomes of it.
 * In the transaction in which the last way failed, so that none is lost.
 */
async function endLadder(letterId: string, transaction: Transaction): Promise<void> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true, rejectOnEmpty: true });
  if (!mayStep(letter.status, 'undeliverable')) return;
  const rule = await findArrivalRule(letterId, transaction);
  const next = rule ? await goOnByRule(letter, rule, transaction) : null;
  if (next?.kind === 'waits') return;
  if (next?.kind === 'rungs' && (await openRungBelow(letter, next.below, clock.date(), transaction))) return;
  if (endsWithMoney(rule) && (await askForNumber(letter, transaction))) return;
  logger.alarm('letter could not be delivered', { letterId });
  await deliveryExhausted(letterId, transaction);
  if (rule) await endByRule(letter, rule, transaction);
}

/** What is left of a letter is done, see `endLadder`, where no way of it is under way and none has reached anybody. */
export async function endIfAtRest(letterId: string, transaction: Transaction): Promise<void> {
  if (!(await isUnderWayOrReached(letterId, transaction))) await endLadder(letterId, transaction);
}

/**
 * Opens the next rung of a letter's ladder below the one with this number (0: the first), with a notice of its own. When
 * none is left and nothing is under way any more, its backup rule acts. `dueAt`: since when it is due, where not its day.
 */
export async function openNextRung(
  letterId: string,
  number: number,
  transaction: Transaction,
  dueAt?: Date,
): Promise<void> {
  const letter = await Letter.findByPk(letterId, { transaction, rejectOnEmpty: true });
  const since = dueAt ?? letter.deliverAt ?? clock.date();
  if (!(await openRungBelow(letter, number, since, transaction))) await endIfAtRest(letterId, transaction);
}

import { Op } from 'sequelize';
import { findLetterKey } from '../letterKeys/letterKeys';
import { decryptRecipient } from '../letters/encryptedFields';
import { envelopeOf } from '../letters/envelopeOf';
import { hastenNotice } from '../notices/life/cancelNotices';
import { Notice } from '../notices/Notice';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { describeError, logger } from '../platform/logger';
import { alone } from '../platform/namedLock';
import { chore } from '../platform/sweep';
import { askAboutNumber } from '../vendors/numberQuery/askAboutNumber';
import type { NumberVerdict } from '../vendors/numberQuery/NumberAnswer';
import { asksAboutNumbers } from '../vendors/numberQuery/settings';
import { NumberCheck } from './NumberCheck';
import { followsFrom } from './standing';

/** Why a notice waits while its number is asked about. */
export const numberAsked = 'number_asked' as const;

const name = 'ask about numbers';
// Alibaba Cloud takes 100 questions a second of an account; one process asks at a time.
const atOnce = 20;
const paceMs = 250;
const firstPauseMs = 5_000;
const mostPauseMs = 300_000;
// What was asked for in vain so long is asked for no more, unless it is wanted again.
const mostAskedMs = 6 * 3_600_000;

async function phoneOf({ letterId, numberMark }: NumberCheck): Promise<string | 'moved' | 'unreadable'> {
  const letter = await envelopeOf(letterId);
  if (!letter?.recipientPhoneIndex?.equals(numberMark)) return 'moved';
  const key = await findLetterKey(letterId);
  try {
    return (key && decryptRecipient(key, letter).recipientPhone) ?? 'unreadable';
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return 'unreadable';
    throw error;
  }
}

async function wakeNotices(letterId: string): Promise<void> {
  const waiting = { letterId, channel: 'sms' as const, state: 'scheduled' as const, reason: numberAsked };
  const found = await Notice.findAll({ where: waiting, attributes: ['id'] });
  for (const { id } of found) await hastenNotice(id, numberAsked);
}

async function keep({ letterId, numberMark }: NumberCheck, verdict: NumberVerdict): Promise<void> {
  const where = { letterId, numberMark, verdict: null };
  await NumberCheck.update({ verdict, answeredAt: clock.date(), nextAt: null }, { where });
  await wakeNotices(letterId);
}

// All letters to this number wait, or where an operator must act all there are: what keeps an answer from one keeps it
// from them.
async function askLater({ numberMark, tries }: NumberCheck, who: 'number' | 'all' = 'number'): Promise<void> {
  const nextAt = new Date(clock.now() + Math.min(firstPauseMs * 2 ** tries, mostPauseMs));
  const those = who === 'all' ? { nextAt: { [Op.lte]: nextAt } } : { numberMark };
  await NumberCheck.update({ nextAt, tries: tries + 1 }, { where: { ...those, verdict: null } });
}

async function knownOf({ numberMark, confirmedAt }: NumberCheck): Promise<NumberVerdict | null> {
  const where = { numberMark, verdict: { [Op.ne]: null } };
  const found = await NumberCheck.findAll({ where, order: [['answeredAt', 'DESC']], limit: 50 });
  return found.map((one) => followsFrom(one, confirmedAt, clock.now())).find((verdict) => verdict !== null) ?? null;
}

// What was answered; null where the letter goes to another number since, or nobody may ask now.
async function askOne(check: NumberCheck): Promise<'misconfigured' | null> {
  const phone = await phoneOf(check);
  if (phone === 'moved') await check.update({ nextAt: null });
  // Met again, with its alarm, when its notice is composed.
  else if (phone === 'unreadable') await keep(check, 'cannot_tell');
  else {
    const known = await knownOf(check);
    const answer = known
      ? { kind: 'verdict' as const, verdict: known }
      : await askAboutNumber({ phone, since: check.confirmedAt });
    if (answer.kind === 'verdict') await keep(check, answer.verdict);
    else await askLater(check, answer.kind === 'misconfigured' ? 'all' : 'number');
    if (answer.kind === 'misconfigured') return answer.kind;
  }
  return null;
}

async function askGuarded(check: NumberCheck): Promise<'misconfigured' | null> {
  try {
    return await askOne(check);
  } catch (error) {
    logger.alarm('a row could not be worked off', { job: name, rowId: check.letterId, ...describeError(error) });
    await askLater(check);
    return null;
  }
}

async function findDue(): Promise<NumberCheck[]> {
  const [now, since] = [clock.date(), new Date(clock.now() - mostAskedMs)];
  const where = { nextAt: { [Op.lte]: now }, verdict: null, wantedAt: { [Op.gt]: since } };
  const found = await NumberCheck.findAll({ where, order: ['nextAt', 'letterId'], limit: 5 * atOnce });
  // Of several letters to one number the first: the others know by it.
  const first = new Map(found.toReversed().map((check) => [check.numberMark.toString('hex'), check]));
  return [...first.values()].slice(0, atOnce);
}

async function askAll(stopping?: AbortSignal, gotOn?: () => void): Promise<number> {
  let asked = 0;
  for (;;) {
    const [first, ...others] = stopping?.aborted ? [] : await findDue();
    if (!first) return asked;
    const paced = clock.sleep(paceMs, stopping);
    // Where an operator must act, one call has told them.
    if ((await askGuarded(first)) === 'misconfigured') return asked + 1;
    await Promise.all(others.map(askGuarded));
    asked += 1 + others.length;
    gotOn?.();
    if (others.length > 0) await paced;
  }
}

/**
 * Asks what has become of the numbers that notices wait for, the earliest first, and wakes those; whatever several letters
 * want to know of one number is asked once. Killed in between, it asks again; one process asks at a time. Where there is no
 * answer it asks again after 5, 10, 20 … 300 seconds, while the notice waits no longer than `mostWaitMs`.
 */
export const askNumbers = chore({
  name,
  pauseMs: 1_000,
  async work(stopping, gotOn) {
    if (!asksAboutNumbers() || (await findDue()).length === 0) return 0;
    return alone(name, () => askAll(stopping, gotOn));
  },
});

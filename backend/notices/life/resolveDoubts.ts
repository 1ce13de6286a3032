import { Op, type Transaction } from 'sequelize';
import { termsOf } from '../../noticeKinds/kinds';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { type Sweep, sweep } from '../../platform/sweep';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import type { NoticeOwners } from '../NoticeOwner';
import { noticeSettings } from '../settings';
import { believe } from './believe';
import { book, inquire } from './inquire';
import { delayAfter } from './recordOutcomes';
import { giveUp, stepNotice } from './stepNotice';

// A vendor that can't be asked for so long, or no more (its records end after a month), leaves the doubt to a person.
const doubtPatienceMs = 3 * 86_400_000;

const sendAgain = (notice: Notice, delayMs: number, transaction: Transaction) =>
  stepNotice(notice, 'scheduled', transaction, { nextAt: new Date(clock.now() + delayMs), inquiries: 0 });

// What its vendor's own books did not have, however often they were asked, was never sent: that doubt is over.
async function settleNeverSent(
  owners: NoticeOwners,
  notice: Notice,
  attempt: NoticeAttempt,
  transaction: Transaction,
): Promise<unknown> {
  const neverSent = { kind: 'not_sent', code: 'absent' } as const;
  await attempt.update({ outcome: neverSent.kind, code: neverSent.code, endedAt: clock.date() }, { transaction });
  const delay = await delayAfter(notice, neverSent, 'not_sent', transaction);
  if (delay === null) return giveUp(owners, notice, 'dead', 'doubtful', transaction);
  // The first time it has waited through the doubt already.
  return sendAgain(notice, notice.attempts > 1 ? delay : 0, transaction);
}

// Nobody can be asked: wait, then send once more, then hand over to a person.
async function settleUnasked(owners: NoticeOwners, notice: Notice, transaction: Transaction): Promise<unknown> {
  const where = { noticeId: notice.id, outcome: { [Op.or]: ['unknown', null] } };
  const doubtful = await NoticeAttempt.count({ where, transaction });
  const mostSends = termsOf(notice).doubt?.mostSends ?? 0;
  if (doubtful >= mostSends) return giveUp(owners, notice, 'dead', 'doubtful', transaction);
  return sendAgain(notice, 0, transaction);
}

// Asked once more after each of the delays, since a vendor may show late what it has; false when all of them are over.
async function askLater(notice: Notice, transaction: Transaction): Promise<boolean> {
  const delay = termsOf(notice).doubt?.delaysInSettles[notice.inquiries];
  if (delay === undefined) return false;
  const nextAt = new Date(clock.now() + delay * noticeSettings.DELIVERY_SETTLE_SECONDS * 1000);
  await notice.update({ nextAt, inquiries: notice.inquiries + 1 }, { transaction });
  return true;
}

async function resolve(owners: NoticeOwners, seen: Notice): Promise<void> {
  const asked = await inquire(owners, seen);
  if (!asked) return;
  const { inquiry, attempt, isDamaged } = asked;
  const hopelessAt = new Date(attempt.startedAt.getTime() + doubtPatienceMs);
  await inTransaction(async (transaction) => {
    const notice = await Notice.findByPk(seen.id, { transaction, lock: true });
    if (notice?.state !== seen.state || notice.attempts !== seen.attempts) return;
    if (inquiry.kind === 'found') {
      const { vendorReference: reference } = inquiry;
      if (reference) await attempt.update({ reference }, { transaction });
      return believe(owners, notice, inquiry, transaction);
    }
    if (inquiry.kind !== 'unknown' && (await askLater(notice, transaction))) return;
    if (inquiry.kind === 'absent') return settleNeverSent(owners, notice, attempt, transaction);
    if (inquiry.kind === 'unasked') return settleUnasked(owners, notice, transaction);
    // The vendor could not be asked: that says nothing, the next look asks again.
    if (clock.date() >= hopelessAt) return giveUp(owners, notice, 'dead', 'unanswered', transaction);
    // What is damaged is tried once more at the end, for whoever mended it: every try of it is an alarm.
    if (isDamaged) await notice.update({ nextAt: hopelessAt }, { transaction });
  });
}

/** The notices in a state whose time has come, without those that stepped aside. */
export const dueIn = (state: 'unknown' | 'accepted', limit: number, aside: readonly string[]): Promise<Notice[]> =>
  Notice.findAll({
    where: { state, nextAt: { [Op.lte]: clock.date() }, id: { [Op.notIn]: aside } },
    order: ['nextAt', 'id'],
    limit,
  });

/** Asks after the notices in doubt that have settled; only an answer, or a patient series of "absent", ends a doubt. */
export const resolveDoubts = (owners: NoticeOwners): Sweep =>
  sweep({
    name: 'resolve doubts',
    pauseMs: 1_000,
    find: (limit, aside) => dueIn('unknown', limit, aside),
    work: async (notice) => {
      if (await book(notice)) await resolve(owners, notice);
    },
  });

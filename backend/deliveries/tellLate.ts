import { Op, type Transaction } from 'sequelize';
import type { LateReason } from '../../shared/lateReasons';
import type { NoticeReason } from '../../shared/noticeReasons';
import { Letter } from '../letters/Letter';
import { noteLate } from '../letters/noteLate';
import { termsOf } from '../noticeKinds/kinds';
import { channels } from '../notices/channels';
import type { Notice } from '../notices/Notice';
import { clock, timeSource } from '../platform/clock';
import { quietMsLeft } from '../platform/quietHours';
import { readRows } from '../platform/rows';
import { together } from '../platform/together';
import { LetterEvent } from '../timeline/LetterEvent';
import { pausedMsSince } from '../vendorPauses/pauses';

const hourMs = 3_600_000;
const hindrances = ['postponed', 'refused', 'doubtful'] as const;

// What keeps a notice for these is no fault of author or recipient.
const ofCarrier: readonly (NoticeReason | null)[] = [
  ...(['content_blocked', 'template', 'quota', 'account_of_ours', 'too_late', 'busy', 'vendor_down'] as const),
  ...(['unfamiliar', 'doubtful', 'unanswered'] as const),
  null,
];

type Due = Pick<Letter, 'id'> & { deliverAt: Date };

// What a travel of the local machine leapt over, nobody was late in.
const sinceDue = (at: number, { deliverAt }: Due): number => at - Math.max(deliverAt.getTime(), timeSource.landedAt());

function isQuietAt({ deliverAt }: Due, notice: Notice): boolean {
  return quietMsLeft(termsOf(notice).quietHours, deliverAt.getTime()) > 0;
}

async function reasonOf(letter: Due, notice: Notice, transaction: Transaction): Promise<LateReason | null> {
  const events = await LetterEvent.findAll({
    where: { letterId: letter.id, kind: ['due', ...hindrances], at: { [Op.gte]: letter.deliverAt } },
    transaction,
  });
  const begun = events.find(({ kind }) => kind === 'due');
  // Of a letter that its author has left nothing is told any more.
  if (!begun) return null;
  if (sinceDue(begun.at.getTime(), letter) > hourMs) return 'service_down';
  const met = events.filter(({ kind }) => kind !== 'due');
  if (met.length === 0) {
    const { vendors } = channels[notice.channel];
    if ((await pausedMsSince(vendors, letter.deliverAt, transaction)) > hourMs) return 'vendor_down';
    return isQuietAt(letter, notice) ? null : 'service_down';
  }
  return met.every(({ reason }) => ofCarrier.includes(reason as NoticeReason | null)) ? 'vendor_down' : null;
}

const dueOf = together<string, Due>(async (letterIds, transaction) => {
  const found = await readRows(Letter, { where: { id: letterIds }, columns: ['id', 'deliverAt'] }, transaction);
  const letters = new Map(found.map(({ id, deliverAt }) => [id, { id, deliverAt: deliverAt as Date }]));
  return letterIds.map((id) => letters.get(id) ?? new Error('the letter of a notice is gone'));
});

/**
 * Says of a letter whose notice has just been taken, more than an hour after its time, why: nothing where that was for its
 * recipient, its author, or the hours in which no SMS go.
 */
export async function tellLate(notice: Notice, transaction: Transaction): Promise<void> {
  const due = await dueOf(notice.letterId ?? '', transaction);
  if (sinceDue(clock.now(), due) <= hourMs) return;
  const reason = await reasonOf(due, notice, transaction);
  if (reason) await noteLate(due, notice.channel, reason, transaction);
}

import type { Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { together } from '../platform/together';
import type { NumberVerdict } from '../vendors/numberQuery/NumberAnswer';
import { asksAboutNumbers } from '../vendors/numberQuery/settings';
import { NumberCheck } from './NumberCheck';
import { numberConfirmedAt } from './numberConfirmed';
import { isLongAgo, type Next, nextFor, type Question } from './standing';
import { wanted } from './wanted';

// What was known before is of another number, or too old.
async function wantAnew(questions: readonly Question[], transaction?: Transaction): Promise<void> {
  const fields = ['numberMark', 'confirmedAt', 'wantedAt', 'nextAt', 'tries', 'verdict', 'answeredAt'] as const;
  await NumberCheck.bulkCreate(questions.map(wanted), { updateOnDuplicate: [...fields], transaction });
}

const endWait = (letterIds: string[], transaction?: Transaction) =>
  NumberCheck.update(
    { verdict: 'cannot_tell', answeredAt: clock.date(), nextAt: null },
    { where: { letterId: letterIds }, transaction },
  );

const nextOf = together<Question, Next>(async (questions, transaction) => {
  const where = { letterId: questions.map(({ letterId }) => letterId) };
  const rows = await NumberCheck.findAll({ where, transaction });
  const known = new Map(rows.map((row) => [row.letterId, row]));
  const now = clock.now();
  const nexts = questions.map((question) => nextFor(known.get(question.letterId) ?? null, question, now));
  const those = (wanted: Next) => questions.filter((_, index) => nexts[index] === wanted);
  const [unasked, late] = [those('ask'), those('out_of_time')];
  if (unasked.length > 0) await wantAnew(unasked, transaction);
  const lateIds = late.map(({ letterId }) => letterId);
  if (lateIds.length > 0) await endWait(lateIds, transaction);
  return nexts;
});

/**
 * What has become of the number to which a letter would go now, within the transaction that begins its notice: a verdict,
 * or `awaited` until there is one, which takes ten minutes at most. `provedAt`: since when it is its author's own, where it
 * is. `same` without a question where the number was confirmed
 * in the last 180 days, or nobody is asked about numbers.
 */
export async function standingOfNumber(
  { letterId, mark, dueAt, provedAt }: Omit<Question, 'confirmedAt'> & { provedAt: Date | null },
  transaction: Transaction,
): Promise<NumberVerdict | 'awaited'> {
  if (!asksAboutNumbers()) return 'same';
  const saidAt = await numberConfirmedAt(letterId, transaction);
  const confirmedAt = provedAt && saidAt && provedAt > saidAt ? provedAt : saidAt;
  if (!confirmedAt || !isLongAgo(confirmedAt, clock.now())) return 'same';
  const next = await nextOf({ letterId, mark, confirmedAt, dueAt }, transaction);
  if (next === 'out_of_time') return 'cannot_tell';
  return next === 'ask' || next === 'wait' ? 'awaited' : next;
}

import { Op, type Transaction } from 'sequelize';
import { Account } from '../accounts/Account';
import { layForAuthor } from '../contentCheck/telling/layForAuthor';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { inTransaction, select } from '../platform/database';
import { chore, sweep } from '../platform/sweep';
import { nextYearly, soonMs } from './nextYearly';
import { YearlyNotice } from './YearlyNotice';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
const batch = 1_000;

/** Begins to count the years of letters that wait for their day, whoever has scheduled them. */
export const planYearly = chore({
  name: 'plan yearly notices',
  pauseMs: 600_000,
  alone: true,
  async work(stopping) {
    let planned = 0;
    for (;;) {
      const found = await select<{ id: string; sealedAt: Date; deliverAt: Date }>(
        `SELECT l.id, l.sealed_at AS sealedAt, l.deliver_at AS deliverAt FROM letters l WHERE l.status = 'scheduled' AND l.sealed_at IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM yearly_notices y WHERE y.letter_id = l.id AND y.next_at IS NOT NULL) LIMIT :batch`,
        { batch },
      );
      const rows = found.map(({ id, ...days }) => ({
        letterId: id,
        nextAt: nextYearly(days.sealedAt, days.deliverAt),
      }));
      // There may be one already: of whoever muted or confirmed it before.
      await YearlyNotice.bulkCreate(rows, { updateOnDuplicate: ['nextAt'] });
      planned += rows.length;
      if (rows.length < batch || stopping?.aborted) return planned;
    }
  },
});

/** The letters of an author that wait for their day and are told of within a week, locked. */
async function ofTheWeek(authorId: string, transaction: Transaction) {
  const letters = await Letter.findAll({
    where: { authorId, status: 'scheduled' },
    attributes: ['id', 'deliverAt'],
    transaction,
  });
  const nextAt = { [Op.lte]: new Date(clock.now() + weekMs) };
  const where = { letterId: letters.map(({ id }) => id), nextAt };
  const rows = await YearlyNotice.findAll({ where, order: ['letterId'], transaction, lock: true });
  const daysOf = new Map(letters.map(({ id, deliverAt }) => [id, deliverAt?.getTime() ?? 0]));
  return rows.map((row) => ({ row, deliverAt: daysOf.get(row.letterId) ?? 0 }));
}

async function tell(letterId: string, transaction: Transaction): Promise<void> {
  const where = { letterId, nextAt: { [Op.lte]: clock.date() } };
  const due = await YearlyNotice.findOne({ where, transaction, lock: true });
  if (!due) return;
  const letter = await Letter.findByPk(letterId, { attributes: ['authorId', 'status'], transaction });
  if (!letter?.authorId || letter.status !== 'scheduled')
    return void (await due.update({ nextAt: null }, { transaction }));
  const week = await ofTheWeek(letter.authorId, transaction);
  for (const { row, deliverAt } of week)
    await row.update({ nextAt: nextYearly(row.nextAt ?? clock.date(), new Date(deliverAt)) }, { transaction });
  const [first] = week.filter(({ row, deliverAt }) => !row.mutedAt && deliverAt > clock.now() + soonMs);
  const author = await Account.findByPk(letter.authorId, { attributes: ['status', 'yearlyMutedAt'], transaction });
  if (!first || author?.status !== 'open' || author.yearlyMutedAt) return;
  const told = { kind: 'on_its_way', letterId: first.row.letterId, accountId: letter.authorId } as const;
  await layForAuthor(told, transaction);
}

/**
 * Tells each author at the times of `nextYearly` that a letter is on its way: one notice for all letters of theirs
 * whose time comes within a week. Years that passed while nobody worked are not made up for.
 */
export const tellYearly = sweep<{ id: string }>({
  name: 'tell of letters on their way',
  pauseMs: 600_000,
  alone: true,
  find: (limit, aside) =>
    select(
      `SELECT letter_id AS id FROM yearly_notices WHERE next_at <= :now AND letter_id NOT IN (:aside)
       ORDER BY next_at LIMIT :limit`,
      { now: clock.date(), limit, aside },
    ),
  work: ({ id }) => inTransaction((transaction) => tell(id, transaction)),
});

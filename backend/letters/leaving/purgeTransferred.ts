import { literal, Op, type Transaction, type WhereOptions } from 'sequelize';
import { destroyLetterKey } from '../../letterKeys/letterKeys';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { type Sweep, sweep } from '../../platform/sweep';
import { Letter } from '../Letter';
import { ofNobody } from './ofNobody';
import { removeLetters } from './removeLetters';

const yearMs = 366 * 86_400_000;

// Its last step (transferred, delivered) stands in `updatedAt`.
function expired(): WhereOptions<Letter> {
  const yearAgo = { [Op.lt]: new Date(clock.now() - yearMs) };
  const openedLongAgo = { openedAt: yearAgo };
  const paidIsOver = { keptUntil: { [Op.or]: [null, { [Op.lt]: clock.date() }] } };
  const neverOpened = { openedAt: null, updatedAt: yearAgo, ...paidIsOver };
  // What is of nobody has no pick-up code, and its invitation ended with its author.
  // A rule that is still to act comes first.
  const isAtRest = literal(
    `NOT EXISTS (SELECT 1 FROM arrival_rules a WHERE a.letter_id = id AND a.state IN ('trying', 'warned'))`,
  );
  const isOver = { [Op.or]: [openedLongAgo, neverOpened, ofNobody] };
  return { authorId: null, recipientId: null, [Op.and]: [isOver, isAtRest] };
}

/**
 * Letters whose author has left and that no account took over stay for whoever has the pick-up code: a year after they were
 * opened; where they never are, for as long as the years that were paid last, a year after their last step at least; one
 * that only an invitation leads to not at all. Then they go for good. `removeOthers` removes before, in the same
 * transaction, what other modules have of them.
 */
export const purgeTransferred = (
  removeOthers: (letterIds: string[], transaction: Transaction) => Promise<void>,
): Sweep =>
  sweep({
    name: 'purge transferred letters',
    pauseMs: 3_600_000,
    find: (limit, aside) =>
      Letter.findAll({ where: { ...expired(), id: { [Op.notIn]: [...aside] } }, attributes: ['id'], limit }),
    work: ({ id }) =>
      inTransaction(async (transaction) => {
        const letter = await Letter.findOne({ where: { ...expired(), id }, transaction, lock: true });
        if (!letter) return;
        // The key first: killed after it, the row is found again; the other way round the key would stay for ever.
        await destroyLetterKey(id);
        await removeOthers([id], transaction);
        await removeLetters([id], transaction);
      }),
  });

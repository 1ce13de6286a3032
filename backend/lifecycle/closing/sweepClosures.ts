import { literal, Op } from 'sequelize';
import { defaultTimeZone, toInstant, toLocalTime, yearsLater } from '../../../shared/schedule';
import { removeLedgers } from '../../accounts/consents/removeLedgers';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { Closure } from '../Closure';

/** Years a closing and its proof are kept after it ended; see the annotations of Closure. */
const closureYears = 3;

/**
 * Deletes the closings that ended three years ago, erased or undone, and with an erased account's the record of what it
 * consented to: nobody's account is behind that mark any more. One by which money that is owed is found stays till then.
 */
export const sweepClosures = sweep({
  name: 'sweep closings',
  pauseMs: 3_600_000,
  find(limit, aside) {
    const today = toLocalTime(clock.now(), defaultTimeZone);
    const before = { [Op.lt]: new Date(toInstant(yearsLater(today, -closureYears)) ?? 0) };
    const ended = [
      { state: 'erased' as const, erasedAt: before },
      { state: 'undone' as const, requestedAt: before },
    ];
    const isDone = literal('NOT EXISTS (SELECT 1 FROM owed_orders o WHERE o.closure_id = `Closure`.id)');
    return Closure.findAll({ where: { [Op.or]: ended, [Op.and]: isDone, id: { [Op.notIn]: [...aside] } }, limit });
  },
  work: ({ id, state, subjectMark }: Closure) =>
    inTransaction(async (transaction) => {
      if (state === 'erased') await removeLedgers([subjectMark], transaction);
      await Closure.destroy({ where: { id }, transaction });
    }),
});

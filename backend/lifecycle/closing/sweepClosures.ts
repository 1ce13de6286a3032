import { Op } from 'sequelize';
import { addYears } from '../../../shared/schedule';
import { removeLedgers } from '../../accounts/consents/removeLedgers';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { Closure } from '../Closure';

/** Years a closing and its proof are kept after it ended; see the annotations of Closure. */
const closureYears = 3;

const batch = 500;

/**
 * Deletes the closings that ended three years ago, erased or undone, and with an erased account's the record of what it
 * consented to: nobody's account is behind that mark any more.
 */
export async function sweepClosures(): Promise<void> {
  const before = { [Op.lt]: new Date(addYears(clock.now(), -closureYears)) };
  await Closure.destroy({ where: { state: 'undone', requestedAt: before } });
  const ended = await Closure.findAll({ where: { state: 'erased', erasedAt: before }, limit: batch });
  await inTransaction(async (transaction) => {
    const marks = ended.map(({ subjectMark }) => subjectMark);
    await removeLedgers(marks, transaction);
    await Closure.destroy({ where: { id: ended.map(({ id }) => id) }, transaction });
  });
}

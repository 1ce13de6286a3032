import { Op } from 'sequelize';
import { addYears } from '../../../shared/schedule';
import { clock } from '../../platform/clock';
import { Closure } from './Closure';

/** Years a closing and its receipt are kept after it ended; see the annotations of Closure. */
export const closureYears = 3;

/** Deletes the closings that ended three years ago, erased or undone. */
export async function sweepClosures(): Promise<void> {
  const before = { [Op.lt]: new Date(addYears(clock.now(), -closureYears)) };
  await Closure.destroy({ where: { state: 'erased', erasedAt: before } });
  await Closure.destroy({ where: { state: 'undone', requestedAt: before } });
}

import { Op } from 'sequelize';
import { clock } from '../clock';
import { chore } from '../sweep';
import { RateLimit } from './RateLimit';

/** Removes counts of calls that have ended, made in MySQL while Redis was away. */
export const sweepCounts = chore({
  name: 'sweep counts of calls',
  pauseMs: 3_600_000,
  work: () => RateLimit.destroy({ where: { endsAt: { [Op.lt]: clock.date() } } }),
});

import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { chore } from '../../platform/sweep';
import { Session } from './Session';

/** Deletes sessions that were ended, and those that ran out. */
export const sweepSessions = chore({
  name: 'sweep sessions',
  pauseMs: 3_600_000,
  work() {
    const ranOut = { expiresAt: { [Op.lt]: clock.date() } };
    return Session.destroy({ where: { [Op.or]: [ranOut, { revokedAt: { [Op.ne]: null } }] } });
  },
});

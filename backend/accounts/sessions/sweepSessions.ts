import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { Session } from './Session';

const keptAfterEndMs = 30 * 86_400_000;

/** Deletes sessions that were ended, and those that ran out more than thirty days ago; returns how many. */
export function sweepSessions(): Promise<number> {
  const ranOut = { expiresAt: { [Op.lt]: new Date(clock.now() - keptAfterEndMs) } };
  return Session.destroy({ where: { [Op.or]: [ranOut, { revokedAt: { [Op.ne]: null } }] } });
}

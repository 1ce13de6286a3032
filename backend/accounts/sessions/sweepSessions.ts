import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { Session } from './Session';

/** Deletes sessions that were ended, and those that ran out; returns how many. */
export function sweepSessions(): Promise<number> {
  const ranOut = { expiresAt: { [Op.lt]: clock.date() } };
  return Session.destroy({ where: { [Op.or]: [ranOut, { revokedAt: { [Op.ne]: null } }] } });
}

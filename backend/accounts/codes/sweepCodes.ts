import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { chore } from '../../platform/sweep';
import { ContactCode } from './ContactCode';

const dayMs = 86_400_000;

/** Removes codes a day after they ended. */
export const sweepCodes = chore({
  name: 'sweep codes',
  pauseMs: 3_600_000,
  work: () => ContactCode.destroy({ where: { expiresAt: { [Op.lt]: new Date(clock.now() - dayMs) } } }),
});

import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { RateLimit } from '../../platform/limits/RateLimit';
import { chore } from '../../platform/sweep';
import { ContactCode } from './ContactCode';

const dayMs = 86_400_000;

/** Removes codes a day after they ended, and counts of calls that have ended. */
export const sweepCounts = chore({
  name: 'sweep codes and counts',
  pauseMs: 3_600_000,
  async work() {
    const now = clock.now();
    await ContactCode.destroy({ where: { expiresAt: { [Op.lt]: new Date(now - dayMs) } } });
    await RateLimit.destroy({ where: { endsAt: { [Op.lt]: new Date(now) } } });
  },
});

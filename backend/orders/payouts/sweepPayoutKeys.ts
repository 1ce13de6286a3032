import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { chore } from '../../platform/sweep';
import { Payout } from './Payout';
import { PayoutKey } from './PayoutKey';
import { destroyPayoutKeys } from './payoutKeys';

const dayMs = 24 * 3_600_000;
// Processes that died leave a handful; so many mean that the schemas do not belong together.
const mostOrphans = 1_000;

/**
 * Destroys the keys older than a day that open no payee: a process died between the key and the payee, when one was named or
 * forgotten. More than a thousand are left alone, with an alarm, as those of accounts and letters are.
 */
export const sweepPayoutKeys = chore({
  name: 'sweep payout keys',
  pauseMs: dayMs,
  alone: true,
  async work() {
    const where = { createdAt: { [Op.lt]: new Date(clock.now() - dayMs) } };
    const keys = (await PayoutKey.findAll({ attributes: ['id'], where })).map(({ id }) => id);
    const named = await Payout.findAll({ attributes: ['keyId'], where: { keyId: keys } });
    const used = new Set(named.map(({ keyId }) => keyId));
    const orphans = keys.filter((id) => !used.has(id));
    if (orphans.length <= mostOrphans) return destroyPayoutKeys(orphans);
    logger.alarm('too many keys without an owner', { code: 'payout_keys', count: orphans.length });
  },
});

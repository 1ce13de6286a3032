import { Op } from 'sequelize';
import { logger } from '../../platform/logger';
import { type Sweep, sweep } from '../../platform/sweep';
import { Account } from '../Account';
import { destroyAccountKey } from '../keys/accountKeys';
import { DoomedKey } from '../keys/DoomedKey';

/**
 * Destroys the keys of accounts that are gone; what was left when a process was killed is taken up here. `destroyOthers`
 * destroys before what other modules keep for such an account. The key of an account that lives stays, with an alarm.
 */
export const destroyDoomedKeys = (destroyOthers: (accountId: string) => Promise<void>): Sweep =>
  sweep({
    name: 'destroy doomed keys',
    pauseMs: 60_000,
    async find(limit, aside) {
      const doomed = await DoomedKey.findAll({ where: { accountId: { [Op.notIn]: [...aside] } }, limit });
      return doomed.map(({ accountId }) => ({ id: accountId }));
    },
    async work({ id }) {
      if (await Account.findByPk(id)) return logger.alarm('key of a living account is doomed', { rowId: id });
      await destroyOthers(id);
      await destroyAccountKey(id);
      await DoomedKey.destroy({ where: { accountId: id } });
    },
  });

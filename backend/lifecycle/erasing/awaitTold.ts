import { Op } from 'sequelize';
import { Notice } from '../../notices/Notice';
import { endStates } from '../../notices/noticeStates';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import type { Closure } from '../Closure';

// A mail refused for now is tried again after 1, 6 and 36 minutes; what is down for longer must not keep an account.
const patienceMs = 3_600_000;
// What was never tried waits for a worker, not for a mailbox.
const untriedPatienceMs = 24 * patienceMs;

/**
 * Waits until the owner has been told, by every contact, that the account is being closed and whatever else was to be told:
 * without its key nobody knows any more where. An hour at most, a day for what was never tried; going on untold is logged.
 */
export async function awaitTold({ id, eraseAt }: Closure, accountId: string): Promise<'done' | 'wait'> {
  const open = { state: { [Op.notIn]: ['accepted', ...endStates] } };
  const untold = await Notice.findAll({ where: { kind: 'security', accountId, ...open }, attributes: ['attempts'] });
  const waitedMs = clock.now() - eraseAt.getTime();
  if (untold.some(({ attempts }) => waitedMs < (attempts > 0 ? patienceMs : untriedPatienceMs))) return 'wait';
  if (untold.length > 0) logger.warn('account is erased, its owner could not be told', { rowId: id });
  return 'done';
}

import { Op } from 'sequelize';
import { Account } from '../../accounts/Account';
import { setAccountStatus } from '../../accounts/leaving/setAccountStatus';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { sweep } from '../../platform/sweep';
import { Closure } from '../Closure';
import { steps } from './steps';

// Longer than any step takes; a worker that was killed is followed by another after it.
const leaseMs = 120_000;
// How soon a step that waits, for letters being delivered, is looked at again.
const waitMs = 60_000;

const inMs = (ms: number) => new Date(clock.now() + ms);

function isDue({ state, eraseAt, leaseUntil }: Closure): boolean {
  const now = clock.date();
  if (leaseUntil && leaseUntil > now) return false;
  return state === 'erasing' || (state === 'grace' && eraseAt <= now);
}

async function findDue(limit: number, aside: readonly string[]): Promise<Closure[]> {
  const free = { [Op.or]: [{ leaseUntil: null }, { leaseUntil: { [Op.lte]: clock.date() } }] };
  const begun = { state: 'erasing' as const };
  const over = { state: 'grace' as const, eraseAt: { [Op.lte]: clock.date() } };
  const where = { [Op.and]: [free, { [Op.or]: [begun, over] }, { id: { [Op.notIn]: [...aside] } }] };
  return Closure.findAll({ where, order: ['eraseAt'], limit });
}

// From here on it can't be undone: whoever undoes it locks the account too.
async function claim(seen: Closure): Promise<Closure | null> {
  return inTransaction(async (transaction) => {
    if (seen.accountId) await Account.findByPk(seen.accountId, { transaction, lock: true });
    const closure = await Closure.findByPk(seen.id, { transaction, lock: true });
    if (!closure || !isDue(closure)) return null;
    await closure.update({ state: 'erasing', leaseUntil: inMs(leaseMs) }, { transaction });
    if (closure.accountId) await setAccountStatus(closure.accountId, { status: 'erasing' }, transaction);
    return closure;
  });
}

/** Notes a step as done and takes the lease anew; false when another worker was faster. */
async function advance(closure: Closure, doneSteps: number): Promise<boolean> {
  const where = { id: closure.id, state: 'erasing' as const, doneSteps: doneSteps - 1 };
  const [moved] = await Closure.update({ doneSteps, leaseUntil: inMs(leaseMs) }, { where });
  return moved === 1;
}

async function erase(closure: Closure, stopping?: AbortSignal): Promise<void> {
  const accountId = closure.accountId;
  if (!accountId) throw new Error('an account being erased has lost its id');
  for (const [index, step] of steps.entries()) {
    if (index < closure.doneSteps) continue;
    if (stopping?.aborted) return;
    if ((await step(closure, accountId)) === 'wait') {
      await Closure.update({ leaseUntil: inMs(waitMs) }, { where: { id: closure.id, state: 'erasing' } });
      return;
    }
    if (index + 1 < steps.length && !(await advance(closure, index + 1))) return;
  }
  logger.info('account erased', { rowId: closure.id });
}

/**
 * Erases the accounts whose grace is over, each by one worker at a time. Every step may be repeated: one that was cut off
 * is done again, and the account ends the same. A step that fails is an alarm and comes again when its lease is over.
 */
export const eraseDueAccounts = sweep({
  name: 'erase due accounts',
  pauseMs: 5_000,
  find: findDue,
  async work(seen, stopping) {
    const closure = await claim(seen);
    if (closure) await erase(closure, stopping);
  },
});

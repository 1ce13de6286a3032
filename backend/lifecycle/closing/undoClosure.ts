import { Account } from '../../accounts/Account';
import { setAccountStatus } from '../../accounts/leaving/setAccountStatus';
import { notifyOwner } from '../../accounts/security/notifyOwner';
import { forgetLiveSessions } from '../../accounts/sessions/liveSession';
import { postponeMissed } from '../../letters/leaving/postponeMissed';
import { AppError } from '../../platform/AppError';
import { inTransaction } from '../../platform/database';
import { forgetEarliest } from '../../platform/rowBounds';
import { Closure } from '../Closure';
import { latestClosure } from './latestClosure';

/** How many undone closings are kept of an account, the latest: nothing was erased, so no proof hangs on them. */
export const mostUndone = 20;

/**
 * Keeps an account after all and tells the owner: everything is as before, and letters whose time passed meanwhile go out a
 * day from now unless their author cancels them. Twice is as once. Throws closure_not_possible once erasing has begun,
 * not_found without a closure.
 */
export async function undoClosure(accountId: string): Promise<Closure> {
  const undone = await inTransaction(async (transaction) => {
    // The account first, as everywhere: whoever holds it decides.
    const account = await Account.findByPk(accountId, { transaction, lock: true });
    const closure = await latestClosure(accountId, transaction);
    if (closure.state === 'undone') return closure;
    if (account?.status !== 'closing' || closure.state !== 'grace') {
      throw new AppError('closure_not_possible');
    }
    await closure.update({ state: 'undone' }, { transaction });
    await setAccountStatus(accountId, { status: 'open', closingAt: null }, transaction);
    await forgetEarliest(Closure, { accountId, state: 'undone' }, mostUndone, transaction);
    await postponeMissed(accountId, transaction);
    await notifyOwner(accountId, 'closing_undone', transaction);
    return closure;
  });
  forgetLiveSessions();
  return undone;
}

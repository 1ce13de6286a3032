import { Op, type Transaction } from 'sequelize';
import { defaultTimeZone, toLocalTime } from '../../../shared/schedule';
import { Account } from '../../accounts/Account';
import { forgetLiveSessions } from '../../accounts/sessions/liveSession';
import { Letter } from '../../letters/Letter';
import { recordEvent } from '../../letters/LetterEvent';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { AppError } from '../../platform/http/AppError';
import type { Closure } from './Closure';
import { latestClosure } from './findClosure';

// Long enough for an author to look through what came due meanwhile, and to cancel it.
const dayMs = 86_400_000;

// What came due while everything stood still is not sent behind its author's back: it goes out a day from now.
async function putOffMissed(accountId: string, transaction: Transaction): Promise<void> {
  const where = { authorId: accountId, status: 'scheduled' as const, deliverAt: { [Op.lte]: clock.date() } };
  const at = Math.ceil((clock.now() + dayMs) / 60_000) * 60_000;
  for (const letter of await Letter.findAll({ where, transaction, lock: true })) {
    const { on, time } = toLocalTime(at, letter.timeZone ?? defaultTimeZone);
    const changes = { deliverAt: new Date(at), deliverOn: on, deliverTime: time, updatedAt: clock.date() };
    await letter.update(changes, { transaction });
    await recordEvent(letter.id, { kind: 'postponed', reason: 'account_closing' }, transaction);
  }
}

/**
 * Keeps an account after all: everything is as before, and letters whose time passed meanwhile go out a day from now unless
 * their author cancels them. Twice is as once. Throws closure_not_possible once erasing has begun, not_found without a closure.
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
    await account.update({ status: 'open', closingAt: null }, { transaction });
    await putOffMissed(accountId, transaction);
    return closure;
  });
  forgetLiveSessions();
  return undone;
}

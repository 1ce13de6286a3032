import type { Transaction } from 'sequelize';
import type { RequestOf } from '../../../shared/contract/endpoint';
import type { privacy } from '../../../shared/contract/privacy';
import { Account } from '../../accounts/Account';
import { setAccountStatus } from '../../accounts/leaving/setAccountStatus';
import { notifyOwner } from '../../accounts/security/notifyOwner';
import { endAllBut } from '../../accounts/sessions/devices';
import { forgetLiveSessions } from '../../accounts/sessions/liveSession';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { assertWithin } from '../../platform/limits/consume';
import { day, limit } from '../../platform/limits/limit';
import { newId } from '../../platform/newId';
import { fingerprint, keyPurpose, randomToken, subjectMarkOf } from '../../platform/secrets';
import { Closure } from '../Closure';
import { latestClosure } from './latestClosure';

/** How often an account may ask: each is kept for years, of undone ones the latest. */
export const closings = limit('closings', [{ calls: 10, seconds: day }]);

const ofReceipts = keyPurpose('receipt');

type Wishes = RequestOf<typeof privacy.closeAccount>;

/** What an erasure proof is found by. */
export const proofMarkOf = (proofCode: string): Buffer => fingerprint(ofReceipts, proofCode);

async function record(accountId: string, wishes: Wishes, proofCode: string, transaction: Transaction) {
  const now = clock.now();
  return Closure.create(
    {
      id: newId(),
      accountId,
      subjectMark: subjectMarkOf(accountId),
      proofMark: proofMarkOf(proofCode),
      state: 'grace',
      undelivered: wishes.undelivered,
      requestedAt: new Date(now),
      eraseAt: new Date(now + wishes.graceDays * 86_400_000),
    },
    { transaction },
  );
}

/**
 * Asks for an account to be closed: nothing of it is sent or changed from now on (in every process within 20 seconds), all
 * sessions but the asking one end, the owner is told, and after the days of grace it is erased. The code of the erasure
 * proof (256 bits) is returned here, once, and nowhere stored; for an account that is being closed already it is null.
 * Throws session_expired when it is gone, and too_many_tries.
 */
export async function closeAccount(
  accountId: string,
  wishes: Wishes,
  sessionId: string | null = null,
): Promise<{ closure: Closure; proofCode: string | null }> {
  await assertWithin(closings, accountId);
  const proofCode = randomToken();
  const asked = await inTransaction(async (transaction) => {
    const account = await Account.findByPk(accountId, { transaction, lock: true });
    if (!account) throw new AppError('session_expired');
    if (account.status !== 'open') return { closure: await latestClosure(accountId, transaction), proofCode: null };
    const closure = await record(accountId, wishes, proofCode, transaction);
    await setAccountStatus(accountId, { status: 'closing', closingAt: closure.eraseAt }, transaction);
    await endAllBut(accountId, sessionId, transaction);
    await notifyOwner(accountId, 'closing_requested', transaction);
    return { closure, proofCode };
  });
  forgetLiveSessions();
  return asked;
}

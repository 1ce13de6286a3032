import { cancelScheduled } from '../../letters/leaving/cancelScheduled';
import { hastenLetters } from '../../letters/leaving/hastenLetters';
import { returnPending } from '../../letters/leaving/returnPending';
import { sendMissed } from '../../letters/leaving/sendMissed';
import { giveBackMissedOf } from '../../orders/leaving/giveBackMissedOf';
import { oweForFailedOf } from '../../orders/leaving/oweForFailedOf';
import { oweForLetters } from '../../payments/refunds/oweForLetters';
import { clock } from '../../platform/clock';
import type { Closure } from '../Closure';

// A channel that is down for longer must not keep an account from being erased.
const patienceMs = 3 * 86_400_000;

async function deliverNow(closure: Closure, authorId: string): Promise<'done' | 'wait'> {
  // Nobody could read a letter to oneself any more once the account is gone.
  await cancelScheduled(authorId, oweForLetters, { recipientKind: 'self' });
  await sendMissed(authorId);
  const underWay = await hastenLetters(authorId);
  return underWay > 0 && clock.now() < closure.eraseAt.getTime() + patienceMs ? 'wait' : 'done';
}

/**
 * Ends what is undelivered as the person wished: cancelled with the postage owed back, or sent at once, for which it waits
 * up to three days. What is already under way to another goes on by itself.
 */
export async function settleLetters(closure: Closure, accountId: string): Promise<'done' | 'wait'> {
  await returnPending(accountId);
  if (closure.undelivered === 'deliver_now' && (await deliverNow(closure, accountId)) === 'wait') return 'wait';
  await giveBackMissedOf(accountId);
  await cancelScheduled(accountId, oweForLetters);
  await oweForFailedOf(accountId);
  return 'done';
}

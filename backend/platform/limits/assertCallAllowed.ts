import { type Endpoint, type RateClass, rateClassOf } from '../../../shared/contract/endpoint';
import { env } from '../env';
import { assertWithin } from './consume';
import type { Limit } from './limits';

const limitOf: Record<RateClass, Limit> = {
  read: 'readCalls',
  write: 'writeCalls',
  guess: 'guessCalls',
  send: 'sendCalls',
  heavy: 'heavyCalls',
};

// Behind one network are many people, most of them nobody's accomplice.
const peopleBehindNetwork = 5;

/**
 * Counts a call of an endpoint against the limit of its class: for the account that calls, or where nobody is signed in
 * for the network it comes from. Throws too_many_tries with `retryAfterSeconds`, unavailable when nothing can count.
 */
export function assertCallAllowed(endpoint: Endpoint, accountId: string | null, network: string): Promise<void> {
  const limit = limitOf[rateClassOf(endpoint)];
  if (accountId) return assertWithin(limit, accountId, env.CALL_LIMIT_FACTOR);
  return assertWithin(limit, network, env.CALL_LIMIT_FACTOR * peopleBehindNetwork);
}

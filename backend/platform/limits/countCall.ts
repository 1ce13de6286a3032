import { type Endpoint, type RateClass, rateClassOf } from '../../../shared/contract/endpoint';
import { platformSettings } from '../settings';
import { assertWithin } from './consume';
import { hour, type Limit, limit, minute } from './limit';

/** How often an account may call, by the class its contract gives an endpoint. */
export const callLimits: Record<RateClass, Limit> = {
  read: limit('readCalls', [{ calls: 1_200, seconds: minute }]),
  write: limit('writeCalls', [{ calls: 240, seconds: minute }]),
  guess: limit('guessCalls', [{ calls: 60, seconds: minute }]),
  send: limit('sendCalls', [{ calls: 20, seconds: minute }]),
  heavy: limit('heavyCalls', [{ calls: 6, seconds: hour }]),
};

// Behind one network are many people, most of them nobody's accomplice.
const peopleBehindNetwork = 5;

/**
 * Counts a call of an endpoint against the limit of its class: for the account that calls, or where nobody is signed in
 * for the network it comes from. Throws too_many_tries with `retryAfterSeconds`, unavailable when nothing can count.
 */
export function assertCallAllowed(endpoint: Endpoint, accountId: string | null, network: string): Promise<void> {
  const calls = callLimits[rateClassOf(endpoint)];
  if (accountId) return assertWithin(calls, accountId, platformSettings.CALL_LIMIT_FACTOR);
  return assertWithin(calls, network, platformSettings.CALL_LIMIT_FACTOR * peopleBehindNetwork);
}

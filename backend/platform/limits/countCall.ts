import { type Endpoint, type RateClass, rateClassOf } from '../../../shared/contract/endpoint';
import { AppError } from '../AppError';
import { platformSettings } from '../settings';
import { hour, type Limit, limit, minute, type Place, type Use } from './limit';
import { tryWithin } from './tryWithin';

/** How often an account may call, by the class its contract gives an endpoint; what is `heavy` counts by itself. */
export const callLimits: Record<RateClass, Limit> = {
  read: limit('readCalls', [{ calls: 1_200, seconds: minute }]),
  write: limit('writeCalls', [{ calls: 240, seconds: minute }]),
  guess: limit('guessCalls', [{ calls: 60, seconds: minute }]),
  token: limit('tokenCalls', [{ calls: 240, seconds: minute }]),
  send: limit('sendCalls', [{ calls: 20, seconds: minute }]),
  heavy: limit('heavyCalls', [{ calls: 10, seconds: hour }]),
};

// Behind one address are many people, most of them nobody's accomplice; behind a network are many addresses, of which one
// alone must not use up what all have.
const peopleBehindSubnet = 5;
const peopleBehindNetwork = 20;

const failuresOnly: ReadonlySet<RateClass> = new Set(['guess', 'token']);

function usesOf(endpoint: Endpoint, accountId: string | null, { subnet, network }: Place): [Use, ...Use[]] {
  const rate = rateClassOf(endpoint);
  const calls = callLimits[rate];
  const times = platformSettings.CALL_LIMIT_FACTOR;
  // Who looks at their data some times can still take it along.
  if (accountId) return [{ limit: calls, key: rate === 'heavy' ? `${accountId} ${endpoint.path}` : accountId, times }];
  return [
    { limit: calls, key: subnet, times: times * peopleBehindSubnet },
    { limit: calls, key: `all of ${network}`, times: times * peopleBehindNetwork },
  ];
}

// What a narrower limit refuses, or what is no call of this kind at all, stays counted where it came from, against
// hammering, and not for all around it. Where a secret is tried, neither is what succeeds, or what is our fault.
const countsForAll = (endpoint: Endpoint, error: unknown): boolean => {
  if (!(error instanceof AppError)) return !failuresOnly.has(rateClassOf(endpoint));
  if (error.code === 'too_many_tries' || error.code === 'validation_failed') return false;
  return !(failuresOnly.has(rateClassOf(endpoint)) && error.status >= 500);
};

/**
 * Does what a call of an endpoint asks for, counted against the limit of its class: for the account that calls, or where
 * nobody is signed in for the address it comes from and then for its network; there, where a secret is tried, only calls
 * that fail count. Throws too_many_tries with `retryAfterSeconds`, unavailable when nothing can count, and what the work
 * throws.
 */
export async function countCall<Result>(
  endpoint: Endpoint,
  accountId: string | null,
  place: Place,
  work: () => Promise<Result>,
): Promise<Result> {
  const [near, ...wide] = usesOf(endpoint, accountId, place);
  return tryWithin([near, ...wide], (error) => countsForAll(endpoint, error), work, wide);
}

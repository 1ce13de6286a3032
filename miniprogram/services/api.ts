import type { Endpoint, ReplyOf } from '../../shared/contract/endpoint';
import { ApiError } from './apiError';
import { type InputOf, send } from './http';
import { currentSession, renewSession } from './session';

/**
 * Calls an endpoint of the contract. For those of an account it carries the session's token, and when the server no longer
 * takes it, renews the session and asks once more. Throws an ApiError.
 */
export async function call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<ReplyOf<E>> {
  if (endpoint.access === 'public') return send(endpoint, input);
  const { accessToken } = currentSession() ?? (await renewSession(null));
  try {
    return await send(endpoint, input, accessToken);
  } catch (failure) {
    if (!(failure instanceof ApiError) || !tokenRefused(failure)) throw failure;
    const renewed = await renewSession(accessToken);
    return send(endpoint, input, renewed.accessToken);
  }
}

const tokenRefused = ({ code }: ApiError) => code === 'session_expired' || code === 'sign_in_required';

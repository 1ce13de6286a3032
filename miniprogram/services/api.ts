import type { Endpoint, ReplyOf } from '../../shared/contract/endpoint';
import { type InputOf, send } from './http';
import { currentSession, isOver, renewSession } from './session/session';

/**
 * Calls an endpoint of the contract. For those of an account it carries the session, and when the server no longer takes
 * that, renews it and asks once more. Throws an ApiError.
 */
export async function call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<ReplyOf<E>> {
  if (endpoint.access === 'public') return send(endpoint, input);
  const session = currentSession() ?? (await renewSession(null));
  try {
    return await send(endpoint, input, session.bearer?.accessToken);
  } catch (failure) {
    if (!isOver(failure)) throw failure;
    const renewed = await renewSession(session);
    return send(endpoint, input, renewed.bearer?.accessToken);
  }
}

import type { Endpoint, InputOf, ReplyOf } from '../../../shared/contract/endpoint';
import { send } from '../http';
import { currentSession, isOver, renewSession } from './session';

/**
 * Asks the server something with the session, and when the server no longer takes that, renews it and asks once more.
 * Throws an ApiError.
 */
export async function withSession<Answer>(ask: (accessToken?: string) => Promise<Answer>): Promise<Answer> {
  const session = currentSession() ?? (await renewSession(null));
  try {
    return await ask(session.bearer?.accessToken);
  } catch (failure) {
    if (!isOver(failure)) throw failure;
    const renewed = await renewSession(session);
    return ask(renewed.bearer?.accessToken);
  }
}

/** Calls an endpoint of the contract, for those of an account with the session. Throws an ApiError. */
export async function call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<ReplyOf<E>> {
  if (endpoint.access === 'public') return send(endpoint, input);
  return withSession((accessToken) => send(endpoint, input, accessToken));
}

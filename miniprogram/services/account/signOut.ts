import { accounts } from '../../../shared/contract/accounts';
import { forgetSaved } from '../drafts/draftStore';
import { send } from '../http';
import { forgetSheet } from '../openedSheet';
import { rememberEntry } from '../session/entry';
import { currentSession, endSession, isOver, refreshTokenOf } from '../session/session';

/**
 * Ends the session with the server and on this phone, with the drafts the server keeps; the next sign-in takes a tap.
 * Throws an ApiError when the server could not be told, and then the person stays signed in.
 */
export async function signOut(): Promise<void> {
  const session = currentSession();
  try {
    if (session) await send(accounts.signOut, refreshTokenOf(session));
  } catch (failure) {
    if (!isOver(failure)) throw failure;
  }
  forgetSaved();
  forgetSheet();
  rememberEntry('byTap');
  endSession();
}

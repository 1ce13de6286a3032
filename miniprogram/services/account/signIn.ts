import type { Account, Contact, Joining, Session } from '../../../shared/contract/accounts';
import { accounts } from '../../../shared/contract/accounts';
import { ApiError, localFailure } from '../apiError';
import { send } from '../http';
import { forgetCodes } from '../sentCodes';
import { hasJoinedHere } from '../session/entry';
import { keepSession } from '../session/session';
import { loginCode } from '../wechat';
import { turnAway } from './turnedAway';

/** A way in, with what the person typed for it. */
export type Way =
  | { kind: 'wechat' }
  | { kind: 'code'; contact: Contact; code: string; challenge: string | undefined }
  | { kind: 'password'; name: string; password: string }
  | { kind: 'register'; name: string; password: string };

// Before a person has agreed, nothing of them is sent: not even WeChat's code.
const joinsFirst = ({ kind }: Way) => kind === 'register' || (kind === 'wechat' && !hasJoinedHere());

async function ask(way: Way, joining: Joining | undefined): Promise<Session> {
  switch (way.kind) {
    case 'wechat':
      return send(accounts.signInWithWechat, { code: await loginCode(), joining });
    case 'code':
      return send(accounts.signInWithCode, { contact: way.contact, code: way.code, challenge: way.challenge, joining });
    case 'password':
      return send(accounts.signInWithPassword, { name: way.name, password: way.password });
    case 'register':
      if (!joining) throw localFailure('joining_required');
      return send(accounts.register, { name: way.name, password: way.password, joining });
  }
}

/**
 * Signs in and keeps the session; pages are told by `tellSession`. Throws joining_required where `joining` is needed
 * (asked for before anything is sent when the person is surely new here), policy_outdated, and too_young, after which
 * what was typed on this phone is deleted.
 */
export async function signIn(way: Way, joining?: Joining): Promise<Account> {
  if (!joining && joinsFirst(way)) throw localFailure('joining_required');
  try {
    const session = await ask(way, joining);
    keepSession(session);
    forgetCodes();
    return session.account;
  } catch (failure) {
    if (failure instanceof ApiError && failure.code === 'too_young') turnAway();
    throw failure;
  }
}

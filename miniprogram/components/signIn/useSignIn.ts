import { useState } from 'react';
import type { Account, Joining } from '../../../shared/contract/accounts';
import { policyVersion } from '../../../shared/policyVersion';
import { useAction } from '../../hooks/useAction';
import { signIn, type Way } from '../../services/account/signIn';
import { ApiError } from '../../services/apiError';
import { tellSession } from '../../services/session/session';

/**
 * A first sign-in that waits for the person to agree to this version of the policy; `isNewer` since they last looked.
 */
export interface JoiningAsked {
  way: Way;
  version: string;
  isNewer: boolean;
}

function joiningAsked(way: Way, thrown: unknown): JoiningAsked | null {
  if (!(thrown instanceof ApiError)) return null;
  if (thrown.code !== 'joining_required' && thrown.code !== 'policy_outdated') return null;
  const { policyVersion: newest } = thrown.details;
  const version = typeof newest === 'string' ? newest : policyVersion;
  return { way, version, isNewer: thrown.code === 'policy_outdated' };
}

const usernameOf = ({ identities }: Account) => identities.find(({ kind }) => kind === 'username')?.shown ?? null;

// What can be tried again with the sheet left open; any other refusal is about what was typed below it.
const staysAsking = (thrown: unknown) =>
  thrown instanceof ApiError && ['network', 'unavailable', 'wechat_unavailable'].includes(thrown.code);

// A person who is too young, or agreed to an older policy, has to be asked anew if at all.
const keepsAnswers = (thrown: unknown) =>
  !(thrown instanceof ApiError && ['too_young', 'policy_outdated'].includes(thrown.code));

/**
 * Signs in by any way. `asked` is a first sign-in that waits for `agree`; `username` is that of an account just opened,
 * to be shown until `goOn`. Who registers is asked once, also when their name or password is refused.
 * `onSignedIn` is called once the person is in.
 */
export function useSignIn(onSignedIn?: () => unknown) {
  const [asked, setAsked] = useState<JoiningAsked | null>(null);
  const [answers, setAnswers] = useState<Joining | undefined>();
  const [username, setUsername] = useState<string | null>(null);
  const { busy, failure, clear, run } = useAction();

  const goOn = async () => {
    tellSession();
    await onSignedIn?.();
  };
  const enterWith = (way: Way, joining?: Joining) =>
    run(async () => {
      try {
        const account = await signIn(way, joining);
        const name = way.kind === 'register' ? usernameOf(account) : null;
        setAsked(null);
        setUsername(name);
        if (!name) await goOn();
      } catch (thrown) {
        const next = joiningAsked(way, thrown);
        setAnswers(keepsAnswers(thrown) ? joining : undefined);
        if (next || !staysAsking(thrown)) setAsked(next);
        if (!next) throw thrown;
      }
    });
  const enter = (way: Way) => enterWith(way, way.kind === 'register' ? answers : undefined);
  const agree = (joining: Joining) => (asked ? enterWith(asked.way, joining) : undefined);
  const decline = () => setAsked(null);
  return { busy, failure, clear, asked, username, enter, agree, decline, goOn };
}

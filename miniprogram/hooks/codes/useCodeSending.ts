import { useState } from 'react';
import type { SentCode } from '../../../shared/contract/accounts';
import type { Action } from '../useAction';
import { useCountdown } from './useCountdown';

/** How the sending of codes goes: to what the last one went, and in how many seconds another may go. */
export interface CodeSending extends Pick<Action, 'busy' | 'failure'> {
  sentTo: string | null;
  secondsLeft: number;
  /** Of the last code, to be given with it. */
  challenge: string | undefined;
  send(to: string, ask: () => Promise<SentCode>): Promise<void>;
}

/** Sends codes by way of an action, so that the action may ask for a proof before. */
export function useCodeSending({ busy, failure, run }: Action): CodeSending {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [challenge, setChallenge] = useState<string | undefined>();
  const { secondsLeft, start } = useCountdown();
  const send: CodeSending['send'] = (to, ask) =>
    run(async () => {
      const sent = await ask();
      setSentTo(to);
      setChallenge(sent.challenge);
      start(sent.nextAfterSeconds);
    });
  return { busy, failure, sentTo, secondsLeft, challenge, send };
}

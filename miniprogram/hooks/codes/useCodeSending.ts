import { useState } from 'react';
import type { Action } from '../useAction';
import { useCountdown } from './useCountdown';

/** How the sending of codes goes: to what the last one went, and in how many seconds another may go. */
export interface CodeSending extends Pick<Action, 'busy' | 'failure'> {
  sentTo: string | null;
  secondsLeft: number;
  send(to: string, ask: () => Promise<{ nextAfterSeconds: number }>): Promise<void>;
}

/** Sends codes by way of an action, so that the action may ask for a proof before. */
export function useCodeSending({ busy, failure, run }: Action): CodeSending {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { secondsLeft, start } = useCountdown();
  const send: CodeSending['send'] = (to, ask) =>
    run(async () => {
      const { nextAfterSeconds } = await ask();
      setSentTo(to);
      start(nextAfterSeconds);
    });
  return { busy, failure, sentTo, secondsLeft, send };
}

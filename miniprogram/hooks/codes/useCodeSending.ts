import { useState } from 'react';
import type * as contract from '../../../shared/contract/accounts';
import { everywhere } from '../../locales/everywhere';
import { waitText } from '../../locales/failureText';
import { ApiError } from '../../services/apiError';
import { now } from '../../services/clock';
import { rememberCode, sentCode } from '../../services/sentCodes';
import type { Action } from '../useAction';
import { useCountdown } from './useCountdown';

/** How the sending of codes goes: to what the last one went, and in how many seconds another may go. */
export interface CodeSending extends Pick<Action, 'busy' | 'failure'> {
  sentTo: string | null;
  secondsLeft: number;
  /** Of the last code, to be given with it. */
  challenge: string | undefined;
  send(to: string, ask: () => Promise<contract.SentCode>): Promise<void>;
}

// Who asked for a second code within a minute has tried nothing yet, and has a code.
function inItsWords(failure: ApiError | null): ApiError | null {
  const { code, details, requestId } = failure ?? {};
  const seconds = details?.retryAfterSeconds;
  if (code !== 'too_many_tries' || typeof seconds !== 'number') return failure;
  return new ApiError(code, everywhere.code.tooOften(waitText(seconds)), [], {}, requestId);
}

/**
 * Sends codes for one use by way of an action, so that the action may ask for a proof before. A code that was sent from
 * here and still lives is known from the start.
 */
export function useCodeSending(use: string, { busy, failure, run }: Action): CodeSending {
  const [last, setLast] = useState(() => sentCode(use));
  const { secondsLeft, start } = useCountdown(last?.nextAt);
  const send: CodeSending['send'] = (to, ask) =>
    run(async () => {
      const { challenge, expiresAt, nextAfterSeconds } = await ask();
      const sent = { to, challenge, expiresAt: Date.parse(expiresAt), nextAt: now() + nextAfterSeconds * 1000 };
      rememberCode(use, sent);
      setLast(sent);
      start(nextAfterSeconds);
    });
  const { to = null, challenge } = last ?? {};
  return { busy, failure: inItsWords(failure), sentTo: to, secondsLeft, challenge, send };
}

import { useEffect } from 'react';
import { type Trials, trials } from '../../../../shared/contract/trials';
import type { Action } from '../../../hooks/useAction';
import { useAction } from '../../../hooks/useAction';
import { type Remote, useRemote } from '../../../hooks/useRemote';
import { localFailure } from '../../../services/apiError';
import { call } from '../../../services/session/call';
import { requestNotices } from '../../../services/wechat';

const paceMs = 3_000;

/** Test notices of the account: how they went, looked at calmly while one is being sent, and how to try and confirm. */
export function useTrials(): { remote: Remote<Trials>; action: Action; tryIt: TryIt; confirm: Confirm } {
  const remote = useRemote(() => call(trials.readTrials, {}));
  const action = useAction();
  const { value, reload, replace } = remote;
  const isSending = value?.trials.some(({ state }) => state === 'sending') ?? false;
  useEffect(() => {
    if (!isSending) return;
    const timer = setInterval(reload, paceMs);
    return () => clearInterval(timer);
  }, [isSending, reload]);
  const tryIt: TryIt = (identityId, isWechat) =>
    action.run(async () => {
      // First of all: WeChat asks the person only straight after the tap.
      if (isWechat) await assertAllowed(value?.templateId);
      replace(await call(trials.tryContact, { identityId }));
    });
  const confirm: Confirm = (identityId, code) =>
    action.run(async () => replace(await call(trials.confirmTrial, { identityId, code })));
  return { remote, action, tryIt, confirm };
}

type TryIt = (identityId: string, isWechat: boolean) => Promise<void>;
type Confirm = (identityId: string, code: string) => Promise<void>;

async function assertAllowed(templateId: string | undefined): Promise<void> {
  const [answer] = await requestNotices(templateId ? [templateId] : []);
  if (answer !== 'accepted') throw localFailure('cancelled');
}

import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { Closure } from '../../../../shared/contract/privacy';
import { privacy } from '../../../../shared/contract/privacy';
import { Button } from '../../../components/buttons/Button';
import { HomeNotice } from '../../../components/feedback/HomeNotice';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Section } from '../../../components/layout/Section';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { useRemote } from '../../../hooks/useRemote';
import { leaveErased } from '../../../services/account/leaveErased';
import { goHome } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { ProofCode } from './ProofCode';
import { isPastUndoing, standingText } from './standingText';
import { texts } from './texts';

interface StandingProps {
  closure: Closure;
  onChanged(closure: Closure): void;
}

/** How a closing asked for earlier stands. */
export function StandingNow({ onChanged }: Pick<StandingProps, 'onChanged'>) {
  const remote = useRemote(() => call(privacy.readClosure, {}));
  return <RemoteView remote={remote}>{(closure) => <Standing closure={closure} onChanged={onChanged} />}</RemoteView>;
}

/**
 * How a closing stands: the code of its proof the one time it is there, when erasing begins, and the way back until then.
 */
export function Standing({ closure, onChanged }: StandingProps) {
  const action = useProvenAction();
  const [isKept, setIsKept] = useState(closure.receiptCode === null);
  if (closure.state === 'undone') return <HomeNotice className="t-undone" text={texts.undone} />;
  if (closure.receiptCode && !isKept) {
    return <ProofCode code={closure.receiptCode} onKept={() => setIsKept(true)} />;
  }
  const undo = () => action.run(async () => onChanged(await call(privacy.undoClosure, {})));
  const leave = async () => {
    leaveErased();
    await goHome();
  };
  return (
    <Section title={texts.asked} className="t-closing">
      <Text>{standingText(closure)}</Text>
      <Text>{closure.undelivered === 'cancel' ? texts.willCancel : texts.willDeliver}</Text>
      <FailureNotice failure={action.failure} />
      {isPastUndoing(closure) ? (
        <Button className="t-leave" onTap={leave}>
          {texts.leave}
        </Button>
      ) : (
        <Button className="t-undo" busy={action.busy} onTap={undo}>
          {action.busy ? texts.undoing : texts.undo}
        </Button>
      )}
      <ProofSheet of={action} />
    </Section>
  );
}

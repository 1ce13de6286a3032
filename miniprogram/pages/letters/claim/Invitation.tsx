import { Text } from '@tarojs/components';
import { useState } from 'react';
import { letters } from '../../../../shared/contract';
import type { ReceivedSummary } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { HomeNotice } from '../../../components/feedback/HomeNotice';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Envelope } from '../../../components/letter/Envelope';
import { RemoteView } from '../../../components/remote/RemoteView';
import { SignInPanel } from '../../../components/signIn/SignInPanel';
import { useHasWechat } from '../../../hooks/session/useHasWechat';
import { useIsKnown } from '../../../hooks/session/useIsKnown';
import { useAction } from '../../../hooks/useAction';
import { useRemote } from '../../../hooks/useRemote';
import { type FailureCode, localFailure } from '../../../services/apiError';
import { replacePage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { requestNotices } from '../../../services/wechat';
import { Accepted } from './Accepted';
import { Broken } from './Broken';
import { readStanding } from './readStanding';
import { texts } from './texts';

interface Invited {
  letterId: string;
  token: string;
}

/**
 * A letter that somebody is invited to: to be accepted, once, by whoever did not write it; its author, and who has
 * accepted it already, are told so and led on.
 */
export function Invitation(invited: Invited) {
  if (useIsKnown()) return <Known {...invited} />;
  return (
    <>
      <Offer />
      <SignInPanel bare />
    </>
  );
}

function Offer() {
  const hasWechat = useHasWechat();
  return (
    <>
      <Text className="claim__heading">{texts.heading}</Text>
      <Envelope />
      <Text className="claim__why">{hasWechat ? texts.why : texts.whyUntold}</Text>
    </>
  );
}

function Known(invited: Invited) {
  const remote = useRemote(() => readStanding(invited.letterId));
  return (
    <RemoteView remote={remote}>
      {({ isMine, received, letterTemplateId }) => {
        if (isMine) return <Own letterId={invited.letterId} />;
        if (received) return <Accepted letter={received} mayNotify />;
        return <Open {...invited} templateId={letterTemplateId} />;
      }}
    </RemoteView>
  );
}

const Own = ({ letterId }: { letterId: string }) => (
  <HomeNotice className="t-own-invitation" text={localFailure('invitation_is_yours').message}>
    <Button className="t-claim-own" onTap={() => replacePage('journey', { id: letterId })}>
      {texts.own}
    </Button>
  </HomeNotice>
);

// After these, accepting once more would be refused again.
const final: readonly FailureCode[] = ['invitation_invalid', 'letter_already_claimed'];

function Open({ letterId, token, templateId }: Invited & { templateId: string }) {
  const { busy, failure, run } = useAction();
  const [claimed, setClaimed] = useState<{ letter: ReceivedSummary; mayNotify: boolean } | null>(null);
  if (claimed) return <Accepted {...claimed} />;
  if (failure?.code === 'validation_failed') return <Broken />;
  if (failure?.code === 'invitation_is_yours') return <Own letterId={letterId} />;
  if (failure && final.includes(failure.code)) {
    return <HomeNotice className="t-ended-invitation" text={failure.message} />;
  }
  const accept = () =>
    run(async () => {
      // First of all: WeChat asks the person only straight after the tap.
      const [answer] = await requestNotices([templateId]);
      const letter = await call(letters.claimLetter, { letterId, token });
      setClaimed({ letter, mayNotify: answer === 'accepted' });
    });
  return (
    <>
      <Offer />
      <FailureNotice failure={failure} />
      <Button className="t-claim" busy={busy} onTap={accept}>
        {busy ? texts.accepting : texts.accept}
      </Button>
    </>
  );
}

import { Text } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import type { InvitationView } from '../../../../shared/contract/invitations';
import { invitations } from '../../../../shared/contract/invitations';
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
import { ofLetters } from '../texts';
import { Accepted } from './Accepted';
import { Asked } from './Asked';
import { Broken } from './Broken';
import { type Invited, lookAt } from './lookAt';
import { Refusal } from './Refusal';
import { readStanding } from './readStanding';
import { texts } from './texts';

/**
 * A letter that somebody is invited to: to be accepted, once, by whoever did not write it; its author, and who has
 * accepted it already, are told so and led on.
 */
export function Invitation(invited: Invited) {
  // In a box: of an invitation that nothing can be said of there is no view, and nothing more to wait for.
  const remote = useRemote(async () => ({ view: await lookAt(invited) }));
  return (
    <RemoteView remote={remote}>
      {({ view }) => <Standing {...{ invited, view, onChanged: (changed) => remote.replace({ view: changed }) }} />}
    </RemoteView>
  );
}

interface StandingProps {
  invited: Invited;
  view: InvitationView | null;
  onChanged(view: InvitationView): void;
}

function Standing({ invited, view, onChanged }: StandingProps) {
  const isKnown = useIsKnown();
  if (view?.state === 'expired') return <HomeNotice className="t-expired-invitation" text={texts.expired} />;
  const refused = view?.state === 'refused';
  const offer = <Offer from={view?.from} isAsked={Boolean(view?.asked)} />;
  // Without the way by WeChat there is nothing to accept with an account.
  const isAskedOnly = view?.asked?.claimable === false;
  const answers =
    view && view.state !== 'claimed' ? (
      <>
        <Asked {...{ invited, view, onChanged }} />
        <Refusal {...{ invited, refused, onChanged }} isOwner={Boolean(view.asked)} />
      </>
    ) : null;
  if (isKnown && !isAskedOnly) return <Known {...{ ...invited, offer, answers }} />;
  return (
    <>
      {offer}
      {isAskedOnly ? null : <SignInPanel bare />}
      {answers}
    </>
  );
}

function Offer({ from, isAsked }: { from: string | undefined; isAsked: boolean }) {
  const hasWechat = useHasWechat();
  return (
    <>
      <Text className="claim__heading">{from ? texts.headingFrom(from) : texts.heading}</Text>
      <Envelope from={from && ofLetters.from(from)} />
      <Text className="claim__why">{isAsked ? texts.whyAsked : hasWechat ? texts.why : texts.whyUntold}</Text>
    </>
  );
}

interface OfferedProps extends Invited {
  /** What is said of the letter while it can be accepted, and what else may be answered then. */
  offer: ReactNode;
  answers: ReactNode;
}

function Known(props: OfferedProps) {
  const { letterId } = props;
  const remote = useRemote(() => readStanding(letterId));
  return (
    <RemoteView remote={remote}>
      {({ isMine, received, letterTemplateId }) => {
        if (isMine) return <Own letterId={letterId} />;
        if (received) return <Accepted letter={received} mayNotify />;
        return <Open {...props} templateId={letterTemplateId} />;
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
const final: readonly FailureCode[] = ['invitation_invalid', 'invitation_expired', 'letter_already_claimed'];

function Open({ letterId, token, offer, answers, templateId }: OfferedProps & { templateId: string }) {
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
      const letter = await call(invitations.claimLetter, { letterId, token });
      setClaimed({ letter, mayNotify: answer === 'accepted' });
    });
  return (
    <>
      {offer}
      <FailureNotice failure={failure} />
      <Button className="t-claim" busy={busy} onTap={accept}>
        {busy ? texts.accepting : texts.accept}
      </Button>
      {answers}
    </>
  );
}

import { useState } from 'react';
import { accounts } from '../../../../shared/contract/accounts';
import type { Closure } from '../../../../shared/contract/privacy';
import { Button } from '../../../components/buttons/Button';
import { Notice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { SignedIn } from '../../../components/signIn/SignedIn';
import { useIsKnown } from '../../../hooks/session/useIsKnown';
import { useRemote } from '../../../hooks/useRemote';
import { openPage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { CloseForm } from './CloseForm';
import { texts } from './texts';
import './index.scss';
import { Standing, StandingNow } from './Standing';

/** Closes the account, and while it is being closed shows how that stands and how to undo it. */
export default function Closing() {
  const isKnown = useIsKnown();
  return (
    <Page title={texts.title}>
      {isKnown ? null : <PerhapsErased />}
      <SignedIn>
        <State />
      </SignedIn>
    </Page>
  );
}

// Where a page opened again after the account is gone would ask for nothing but to sign in.
function PerhapsErased() {
  return (
    <Notice className="t-perhaps-erased" text={texts.perhapsErased}>
      <Button className="t-to-erasure" look="plain" onTap={() => openPage('erasure')}>
        {texts.seeErasure}
      </Button>
    </Notice>
  );
}

function State() {
  const account = useRemote(() => call(accounts.readAccount, {}));
  const [asked, setAsked] = useState<Closure | null>(null);
  // Once asked for, what is known of it holds, also when the account is gone the next moment.
  if (asked) return <Standing closure={asked} onChanged={setAsked} />;
  return (
    <RemoteView remote={account}>
      {({ closingOn }) => (closingOn ? <StandingNow onChanged={setAsked} /> : <CloseForm onAsked={setAsked} />)}
    </RemoteView>
  );
}

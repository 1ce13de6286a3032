import { useState } from 'react';
import { accounts } from '../../../shared/contract';
import type { Closure } from '../../../shared/contract/privacy';
import { RemoteView } from '../../components/feedback/RemoteView';
import { Page } from '../../components/layout/Page';
import { SignedIn } from '../../components/signIn/SignedIn';
import { useRemote } from '../../hooks/useRemote';
import { texts } from '../../locales';
import { call } from '../../services/api';
import { CloseForm } from './CloseForm';
import './index.scss';
import { Standing, StandingNow } from './Standing';

/** Closes the account, and while it is being closed shows how that stands and how to undo it. */
export default function Closing() {
  return (
    <Page title={texts.closing.title}>
      <SignedIn>
        <State />
      </SignedIn>
    </Page>
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

import { accounts } from '../../../shared/contract';
import { RemoteView } from '../../components/feedback/RemoteView';
import { Page } from '../../components/layout/Page';
import { SignedIn } from '../../components/signIn/SignedIn';
import { useRemote } from '../../hooks/useRemote';
import { texts } from '../../locales';
import { call } from '../../services/api';
import { AddWays } from './AddWays';
import './index.scss';
import { PasswordForm } from './PasswordForm';
import { PenName } from './PenName';
import { WaysIn } from './WaysIn';

/** How the person is called, how they come in, and their password. */
export default function AccountPage() {
  return (
    <Page title={texts.account.title}>
      <SignedIn>
        <Parts />
      </SignedIn>
    </Page>
  );
}

function Parts() {
  const remote = useRemote(() => call(accounts.readAccount, {}));
  return (
    <RemoteView remote={remote}>
      {(account) => (
        <>
          <PenName account={account} onChanged={remote.replace} />
          <WaysIn account={account} onChanged={remote.replace} />
          <AddWays account={account} onChanged={remote.replace} />
          <PasswordForm account={account} onChanged={remote.replace} />
        </>
      )}
    </RemoteView>
  );
}

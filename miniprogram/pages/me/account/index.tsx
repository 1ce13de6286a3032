import type { Account } from '../../../../shared/contract/accounts';
import { accounts } from '../../../../shared/contract/accounts';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { SignedIn } from '../../../components/signIn/SignedIn';
import { useRemote } from '../../../hooks/useRemote';
import { call } from '../../../services/session/call';
import { noteWechat } from '../../../services/session/session';
import { AddWays } from './AddWays';
import { FollowService } from './FollowService';
import { texts } from './texts';
import './index.scss';
import { PasswordForm } from './PasswordForm';
import { PenName } from './PenName';
import { TryFirst } from './TryFirst';
import { WaysIn } from './WaysIn';

/**
 * How the person is called, how they come in, and their password. Opened with `arrived` by the test notice in WeChat: what
 * it carried.
 */
export default function AccountPage() {
  return (
    <Page title={texts.title}>
      <SignedIn>
        <Parts />
      </SignedIn>
    </Page>
  );
}

function Parts() {
  const remote = useRemote(() => call(accounts.readAccount, {}));
  const change = (account: Account) => {
    noteWechat(account.hasWechat);
    remote.replace(account);
  };
  return (
    <RemoteView remote={remote}>
      {(account) => (
        <>
          <PenName account={account} onChanged={change} />
          <WaysIn account={account} onChanged={change} />
          <TryFirst account={account} />
          {account.hasWechat ? <FollowService /> : null}
          <AddWays account={account} onChanged={change} />
          <PasswordForm account={account} onChanged={change} />
        </>
      )}
    </RemoteView>
  );
}

import { Text } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { accounts } from '../../../../shared/contract/accounts';
import { Tappable } from '../../../components/buttons/Tappable';
import { Page } from '../../../components/layout/Page';
import { SignInPanel } from '../../../components/signIn/SignInPanel';
import { useIsKnown } from '../../../hooks/session/useIsKnown';
import { useSession } from '../../../hooks/session/useSession';
import { useRemote } from '../../../hooks/useRemote';
import { openPage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { texts } from './texts';
import './index.scss';
import { OrdersAsk } from './OrdersAsk';
import { Person } from './Person';
import { SignOut } from './SignOut';

type Link = keyof typeof texts.links;

// In the order of their texts, which are the one place to add a page about oneself.
const links = Object.keys(texts.links) as Link[];
const publicLinks: readonly Link[] = ['policy', 'terms', 'promise', 'proof', 'erasure'];

/** The person's own page: who is signed in, and everything about the account and its data. */
export default function Me() {
  const session = useSession();
  const isKnown = useIsKnown();
  return (
    <Page title={texts.title}>
      {isKnown ? <Mine /> : <SignInPanel />}
      {isKnown ? null : <Links routes={publicLinks} />}
      {session ? <SignOut /> : null}
    </Page>
  );
}

function Mine() {
  const remote = useRemote(() => call(accounts.readAccount, {}));
  useDidShow(() => void remote.reload());
  return (
    <>
      <Person remote={remote} />
      <Links routes={links} mark={{ orders: remote.value ? <OrdersAsk /> : null }} />
    </>
  );
}

function Links({ routes, mark = {} }: { routes: readonly Link[]; mark?: Partial<Record<Link, ReactNode>> }) {
  return (
    <>
      {routes.map((route) => (
        <Tappable key={route} className={`me__link t-me-${route}`} onTap={() => openPage(route)}>
          <Text className="me__link-name">{texts.links[route]}</Text>
          {mark[route]}
        </Tappable>
      ))}
    </>
  );
}

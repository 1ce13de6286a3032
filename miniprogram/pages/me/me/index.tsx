import { Text } from '@tarojs/components';
import { Tappable } from '../../../components/buttons/Tappable';
import { Page } from '../../../components/layout/Page';
import { SignInPanel } from '../../../components/signIn/SignInPanel';
import { useIsKnown } from '../../../hooks/session/useIsKnown';
import { useSession } from '../../../hooks/session/useSession';
import { openPage } from '../../../services/navigation';
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
      {isKnown ? <Person /> : <SignInPanel />}
      {(isKnown ? links : publicLinks).map((route) => (
        <Tappable key={route} className={`me__link t-me-${route}`} onTap={() => openPage(route)}>
          <Text className="me__link-name">{texts.links[route]}</Text>
          {route === 'orders' && isKnown ? <OrdersAsk /> : null}
        </Tappable>
      ))}
      {session ? <SignOut /> : null}
    </Page>
  );
}

import { Text } from '@tarojs/components';
import { Tappable } from '../../../components/buttons/Tappable';
import { Page } from '../../../components/layout/Page';
import { SignInPanel } from '../../../components/signIn/SignInPanel';
import { useSession } from '../../../hooks/session/useSession';
import { texts } from '../../../locales';
import { openPage } from '../../../services/navigation';
import { entersSilently } from '../../../services/session/entry';
import './index.scss';
import { links, publicLinks } from './links';
import { Person } from './Person';
import { SignOut } from './SignOut';

/** The person's own page: who is signed in, and everything about the account and its data. */
export default function Me() {
  const session = useSession();
  const isKnown = session !== null || entersSilently();
  return (
    <Page title={texts.me.title}>
      {isKnown ? <Person /> : <SignInPanel />}
      {(isKnown ? links : publicLinks).map(({ route, text }) => (
        <Tappable key={route} className={`me__link t-me-${route}`} onTap={() => openPage(route)}>
          <Text>{text}</Text>
        </Tappable>
      ))}
      {session ? <SignOut /> : null}
    </Page>
  );
}

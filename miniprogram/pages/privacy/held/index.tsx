import { Text } from '@tarojs/components';
import { privacy } from '../../../../shared/contract/privacy';
import { Button } from '../../../components/buttons/Button';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { SignedIn } from '../../../components/signIn/SignedIn';
import { useRemote } from '../../../hooks/useRemote';
import { openPage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { Export } from './Export';
import { HeldClassCard } from './HeldClassCard';
import { texts } from './texts';
import './index.scss';

/** Everything held of a person, why and how long, with the ways to take it along, correct it and delete it. */
export default function Held() {
  return (
    <Page title={texts.title}>
      <SignedIn>
        <Text className="held__why">{texts.why}</Text>
        <Classes />
        <Export />
        <Button className="t-held-correct" look="plain" onTap={() => openPage('account')}>
          {texts.correct}
        </Button>
        <Button className="t-held-erase" look="plain" onTap={() => openPage('sent')}>
          {texts.erase}
        </Button>
      </SignedIn>
    </Page>
  );
}

function Classes() {
  const remote = useRemote(() => call(privacy.readHeldData, {}));
  return (
    <RemoteView remote={remote}>
      {({ classes }) => (
        <>
          {classes.map((one) => (
            <HeldClassCard key={one.class} held={one} />
          ))}
        </>
      )}
    </RemoteView>
  );
}

import { Text, View } from '@tarojs/components';
import { Button } from '../../components/buttons/Button';
import { Page } from '../../components/layout/Page';
import { Envelope } from '../../components/letter/Envelope';
import { useInvitationCard } from '../../hooks/letter/useInvitationCard';
import { everywhere } from '../../locales/everywhere';
import { newDraftKey } from '../../services/drafts/draftStore';
import { openPage } from '../../services/navigation';
import { AtHand } from './AtHand';
import { Door } from './Door';
import { texts } from './texts';
import './index.scss';

export default function Home() {
  useInvitationCard(null);
  return (
    <Page title={everywhere.product} shareable>
      <View className="home__hero">
        <Envelope />
        <Text className="home__motto">{everywhere.motto}</Text>
      </View>
      <Door
        className="home__door--write t-write"
        name={texts.write}
        hint={texts.writeHint}
        onTap={() => openPage('compose', { draft: newDraftKey() })}
      />
      <Door className="t-received" name={texts.received} hint={texts.receivedHint} onTap={() => openPage('received')} />
      <AtHand />
      <View className="home__more">
        <Button className="t-home-pickup" look="quiet" onTap={() => openPage('pickup')}>
          {texts.pickup}
        </Button>
        <Button className="t-home-me" look="quiet" onTap={() => openPage('me')}>
          {texts.me}
        </Button>
        <Button className="t-home-promise" look="quiet" onTap={() => openPage('promise')}>
          {texts.promise}
        </Button>
      </View>
    </Page>
  );
}

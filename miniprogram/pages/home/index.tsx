import { Text, View } from '@tarojs/components';
import { Button } from '../../components/buttons/Button';
import { Page } from '../../components/layout/Page';
import { Envelope } from '../../components/letter/Envelope';
import { useInvitationCard } from '../../hooks/letter/useInvitationCard';
import { texts } from '../../locales';
import { newDraftKey } from '../../services/drafts/draftStore';
import { openPage } from '../../services/navigation';
import { AtHand } from './AtHand';
import { Door } from './Door';
import './index.scss';

export default function Home() {
  useInvitationCard(null);
  return (
    <Page title={texts.home.title} shareable>
      <View className="home__hero">
        <Envelope />
        <Text className="home__motto">{texts.home.motto}</Text>
      </View>
      <Door
        className="home__door--write t-write"
        name={texts.home.write}
        hint={texts.home.writeHint}
        onTap={() => openPage('compose', { draft: newDraftKey() })}
      />
      <Door
        className="t-received"
        name={texts.home.received}
        hint={texts.home.receivedHint}
        onTap={() => openPage('received')}
      />
      <AtHand />
      <View className="home__more">
        <Button className="t-home-pickup" look="quiet" onTap={() => openPage('pickup')}>
          {texts.home.pickup}
        </Button>
        <Button className="t-home-me" look="quiet" onTap={() => openPage('me')}>
          {texts.home.me}
        </Button>
      </View>
    </Page>
  );
}

import { Text, View } from '@tarojs/components';
import { type TermsOfService, terms } from '../../../../shared/contract/terms';
import { Button } from '../../../components/buttons/Button';
import { Facts } from '../../../components/layout/Facts';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import { dayText } from '../../../locales/dateText';
import { openPage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { texts } from './texts';
import './index.scss';

/** The terms of service in force, for everyone; opened with `hash`, those that a receipt names. */
export default function TermsPage() {
  const hash = useParameter('hash');
  const remote = useRemote(() => (hash ? call(terms.readTermsByHash, { hash }) : call(terms.readTerms, {})));
  return (
    <Page title={texts.title}>
      <RemoteView remote={remote}>{(read) => <Whole terms={read} />}</RemoteView>
    </Page>
  );
}

function Whole({ terms: { title, version, effectiveOn, sections, hash, covenantHash } }: { terms: TermsOfService }) {
  return (
    <View className="terms t-terms">
      <Text className="terms__title">{title}</Text>
      <Text className="terms__version">{texts.version(version, dayText(effectiveOn))}</Text>
      {sections.map((section) => (
        <View key={section.title} className="terms__section">
          <Text className="terms__heading">{section.title}</Text>
          {section.paragraphs.map((paragraph) => (
            <Text key={paragraph}>{paragraph}</Text>
          ))}
        </View>
      ))}
      <View className="terms__hashes">
        <Text>{texts.hashes}</Text>
        <Facts
          facts={[
            { name: texts.whole, text: hash },
            { name: texts.covenant, text: covenantHash },
          ]}
        />
      </View>
      <Button className="t-terms-promise" look="quiet" onTap={() => openPage('promise')}>
        {texts.kept}
      </Button>
    </View>
  );
}

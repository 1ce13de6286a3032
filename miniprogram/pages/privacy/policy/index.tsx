import { Text, View } from '@tarojs/components';
import { privacy } from '../../../../shared/contract/privacy';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useRemote } from '../../../hooks/useRemote';
import { call } from '../../../services/session/call';
import { texts } from './texts';
import './index.scss';
import { PolicyTable } from './PolicyTable';

/** The privacy policy in force, for everyone. */
export default function PolicyPage() {
  const policy = useRemote(() => call(privacy.readPolicy, {}));
  return (
    <Page title={texts.title}>
      <RemoteView remote={policy}>
        {({ title, version, effectiveOn, sections }) => (
          <View className="policy t-policy">
            <Text className="policy__title">{title}</Text>
            <Text className="policy__version">{texts.version(version, effectiveOn)}</Text>
            {sections.map((section) => (
              <View key={section.title} className="policy__section">
                <Text className="policy__heading">{section.title}</Text>
                {section.paragraphs.map((paragraph) => (
                  <Text key={paragraph}>{paragraph}</Text>
                ))}
                {section.table ? <PolicyTable table={section.table} /> : null}
              </View>
            ))}
          </View>
        )}
      </RemoteView>
    </Page>
  );
}

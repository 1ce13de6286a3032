import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/buttons/Button';
import { openPage } from '../../../services/navigation';
import { texts } from './texts';

/** What we promise and what we cannot, in short, and the way to all of it. */
export function Words() {
  return (
    <View className="promise t-promise">
      <Text className="promise__lead">{texts.lead}</Text>
      {texts.words.map(({ name, text }) => (
        <View key={name} className="promise__word">
          <Text className="promise__name">{name}</Text>
          <Text>{text}</Text>
        </View>
      ))}
      <Button className="t-promise-terms" look="quiet" onTap={() => openPage('terms')}>
        {texts.terms}
      </Button>
    </View>
  );
}

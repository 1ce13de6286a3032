import { Text, View } from '@tarojs/components';
import { texts } from '../../../locales';

/** What a person may rely on from here on. */
export function PromiseText() {
  return (
    <View className="seal__promise">
      <Text className="seal__heading">{texts.seal.promiseTitle}</Text>
      {texts.seal.promise.map((line) => (
        <Text key={line} className="seal__promise-line">
          {line}
        </Text>
      ))}
    </View>
  );
}

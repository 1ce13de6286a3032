import { Text, View } from '@tarojs/components';
import { texts } from './texts';

/** What a person may rely on from here on. */
export function PromiseText() {
  return (
    <View className="seal__promise">
      <Text className="seal__heading">{texts.promiseTitle}</Text>
      {texts.promise.map((line) => (
        <Text key={line} className="seal__promise-line">
          {line}
        </Text>
      ))}
    </View>
  );
}

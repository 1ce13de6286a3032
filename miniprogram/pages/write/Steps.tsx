import { Text, View } from '@tarojs/components';
import { writing } from './texts';

/** Where a person is between writing and sealing; `step` counts from 0. */
export function Steps({ step }: { step: 0 | 1 | 2 | 3 }) {
  return (
    <View className="steps">
      {writing.steps.map((name, index) => (
        <View key={name} className={`steps__step ${index === step ? 'steps__step--here' : ''}`}>
          <View className={`steps__bar ${index <= step ? 'steps__bar--done' : ''}`} />
          <Text>{name}</Text>
        </View>
      ))}
    </View>
  );
}

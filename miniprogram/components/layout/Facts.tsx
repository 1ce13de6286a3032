import { Text, View } from '@tarojs/components';

interface FactsProps {
  facts: readonly { name: string; text: string }[];
}

/** What is to be known of one thing, each by its name; names stand above the words where there is no room beside. */
export function Facts({ facts }: FactsProps) {
  return (
    <View className="facts">
      {facts.map(({ name, text }) => (
        <View key={name} className="facts__fact">
          <Text className="facts__name">{name}</Text>
          <Text className="facts__text">{text}</Text>
        </View>
      ))}
    </View>
  );
}

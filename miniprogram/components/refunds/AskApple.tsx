import { Text, View } from '@tarojs/components';
import { texts } from './texts';

/** How whoever paid asks Apple for a refund, and what becomes of it if Apple does not pay. */
export function AskApple() {
  const { steps, or, after } = texts.apple;
  return (
    <View className="refund__steps">
      {steps.map((step, index) => (
        <Text key={step} className="refund__small t-apple-step">
          {`${index + 1}. ${step}`}
        </Text>
      ))}
      <Text className="refund__small">{or}</Text>
      <Text className="refund__small">{after}</Text>
    </View>
  );
}

import { Text, View } from '@tarojs/components';
import { now } from '../../services/clock';
import { texts } from './texts';

// By then Apple has decided, and what it has not paid back is ours to pay.
const decidedMs = 60 * 86_400_000;

/** How whoever paid asks Apple for a refund owed since then (ISO 8601), and what becomes of it if Apple does not pay. */
export function AskApple({ owedAt }: { owedAt: string }) {
  const { steps, after, late } = texts.apple;
  const isLate = now() - Date.parse(owedAt) > decidedMs;
  return (
    <View className="refund__steps">
      {isLate
        ? null
        : steps.map((step, index) => (
            <Text key={step} className="refund__small t-apple-step">
              {`${index + 1}. ${step}`}
            </Text>
          ))}
      <Text className="refund__small">{isLate ? late : after}</Text>
    </View>
  );
}

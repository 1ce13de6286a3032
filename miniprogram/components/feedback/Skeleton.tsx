import { View } from '@tarojs/components';

const widths = ['60%', '90%', '80%', '40%'];

/** The shape of what is coming, while it loads. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  return (
    <View className="skeleton t-loading">
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((key, line) => (
        <View key={key} className="skeleton__line" style={{ width: widths[line % widths.length] }} />
      ))}
    </View>
  );
}

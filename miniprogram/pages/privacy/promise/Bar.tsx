import { View } from '@tarojs/components';
import type { ReliabilityFigures } from '../../../../shared/contract/reliability';

type Lengths = Pick<ReliabilityFigures, 'due' | 'withinQuarter' | 'withinDay'>;

/** How many of the letters came how soon, as lengths; says nothing by itself: the same stands in words beside it. */
export function Bar({ due, withinQuarter, withinDay }: Lengths) {
  const parts = { quarter: withinQuarter, day: withinDay - withinQuarter, later: due - withinDay };
  return (
    <View className="promise__bar">
      {Object.entries(parts)
        .filter(([, count]) => count > 0)
        .map(([name, count]) => (
          <View
            key={name}
            className={`promise__part promise__part--${name}`}
            style={{ width: `${(count / due) * 100}%` }}
          />
        ))}
    </View>
  );
}

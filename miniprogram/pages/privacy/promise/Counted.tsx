import { Text, View } from '@tarojs/components';
import { Fold } from '../../../components/layout/Fold';
import { ofKept } from './keptTexts';

/** Which letters count and from when, for whoever wants to know it exactly. */
export function Counted() {
  const { how, howCount, counted } = ofKept;
  return (
    <Fold title={how} count={howCount(counted.length)} className="t-counted">
      <View className="promise__counted">
        {counted.map((line) => (
          <Text key={line}>{line}</Text>
        ))}
      </View>
    </Fold>
  );
}

import { Text, View } from '@tarojs/components';
import { everywhere } from '../../locales/everywhere';

interface EnvelopeProps {
  from?: string;
  to?: string;
  isOpen?: boolean;
  /** Whether the wax seal is on it; a letter not yet paid for has none. */
  isSealed?: boolean;
}

/** An envelope with its wax seal, drawn in CSS. */
export function Envelope({ from, to, isOpen = false, isSealed = true }: EnvelopeProps) {
  return (
    <View className={`envelope ${isOpen ? 'envelope--open' : ''}`}>
      <View className="envelope__flap" />
      {isOpen ? <View className="envelope__letter" /> : null}
      {isOpen ? <View className="envelope__pocket" /> : null}
      {isSealed && !isOpen ? <View className="envelope__seal">{everywhere.sealMark}</View> : null}
      <View className="envelope__address">
        {to ? <Text className="envelope__to">{to}</Text> : null}
        {from ? <Text className="envelope__from">{from}</Text> : null}
      </View>
    </View>
  );
}

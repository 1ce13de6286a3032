import { Text, View } from '@tarojs/components';
import { Tappable } from '../buttons/Tappable';

interface ChoiceCardProps {
  name: string;
  hint: string;
  chosen: boolean;
  className: string;
  onTap(): void;
}

/** One of a few choices, with a line that says what it means. */
export function ChoiceCard({ name, hint, chosen, className, onTap }: ChoiceCardProps) {
  return (
    <Tappable className={`choice ${chosen ? 'choice--chosen' : ''} ${className}`} chosen={chosen} onTap={onTap}>
      <View className="choice__mark" />
      <View className="choice__words">
        <Text className="choice__name">{name}</Text>
        <Text className="choice__hint">{hint}</Text>
      </View>
    </Tappable>
  );
}

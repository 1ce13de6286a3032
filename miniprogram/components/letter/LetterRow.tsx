import { Text, View } from '@tarojs/components';
import { Tappable } from '../buttons/Tappable';

interface LetterRowProps {
  title: string;
  line: string;
  state: string;
  /** Whether the state asks something of the person. */
  calling?: boolean;
  className?: string;
  onTap(): unknown;
}

/** One letter in a list. */
export function LetterRow({ title, line, state, calling = false, className = '', onTap }: LetterRowProps) {
  return (
    <Tappable className={`letter-row ${className}`} onTap={onTap}>
      <View className="letter-row__words">
        <Text className="letter-row__title">{title}</Text>
        {line ? <Text className="letter-row__line">{line}</Text> : null}
      </View>
      <Text className={`letter-row__state ${calling ? 'letter-row__state--calling' : ''}`}>{state}</Text>
    </Tappable>
  );
}

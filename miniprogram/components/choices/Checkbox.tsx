import { Text, View } from '@tarojs/components';
import { Tappable } from '../buttons/Tappable';
import { texts } from './texts';

interface CheckboxProps {
  text: string;
  ticked: boolean;
  className: string;
  problem?: string | null;
  onChange(ticked: boolean): void;
}

/** Something to agree to by one's own tap. */
export function Checkbox({ text, ticked, className, problem, onChange }: CheckboxProps) {
  return (
    <View className="checkbox">
      <Tappable
        className={`checkbox__row ${ticked ? 'checkbox__row--ticked' : ''} ${className}`}
        ticked={ticked}
        label={`${text} ${ticked ? texts.ticked : texts.unticked}`}
        onTap={() => onChange(!ticked)}
      >
        <View className="checkbox__mark" />
        <Text className="checkbox__text">{text}</Text>
      </Tappable>
      {problem ? <Text className="field__problem t-problem">{problem}</Text> : null}
    </View>
  );
}

import { View } from '@tarojs/components';
import { Chip } from '../../../components/choices/Chip';

interface BirthChipsProps<Value extends string> {
  of: string;
  names: Record<Value, string>;
  chosen: Value;
  onChoose(value: Value): void;
}

/** One of a few ways to keep a birthday, each a tap. */
export function BirthChips<Value extends string>({ of, names, chosen, onChoose }: BirthChipsProps<Value>) {
  return (
    <View className="series__chips">
      {(Object.keys(names) as Value[]).map((value) => (
        <Chip key={value} className={`t-${of}-${value}`} chosen={chosen === value} onTap={() => onChoose(value)}>
          {names[value]}
        </Chip>
      ))}
    </View>
  );
}

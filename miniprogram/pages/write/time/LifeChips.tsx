import { View } from '@tarojs/components';
import { Chip } from '../../../components/choices/Chip';

interface LifeChipsProps<Value extends string> {
  of: string;
  names: Record<Value, string>;
  chosen: Value;
  onChoose(value: Value): void;
}

/** One of a few ways to keep a day of a life, each a tap. */
export function LifeChips<Value extends string>({ of, names, chosen, onChoose }: LifeChipsProps<Value>) {
  return (
    <View className="time__presets">
      {(Object.keys(names) as Value[]).map((value) => (
        <Chip key={value} className={`t-${of}-${value}`} chosen={chosen === value} onTap={() => onChoose(value)}>
          {names[value]}
        </Chip>
      ))}
    </View>
  );
}

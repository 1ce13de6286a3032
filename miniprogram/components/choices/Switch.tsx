import { Text, View } from '@tarojs/components';
import { Tappable } from '../buttons/Tappable';

interface SwitchProps {
  name: string;
  /** What it means to have it on, and off. */
  means: string;
  /** The present state in words, for whoever cannot see or tell the colours. */
  state: string;
  isOn: boolean;
  className: string;
  onChange(isOn: boolean): unknown;
}

/** Something to switch on or off by one tap either way. */
export function Switch({ name, means, state, isOn, className, onChange }: SwitchProps) {
  return (
    <Tappable
      className={`switch ${isOn ? 'switch--on' : ''} ${className}`}
      switched={isOn}
      label={`${name} ${state}`}
      onTap={() => onChange(!isOn)}
    >
      <View className="switch__words">
        <Text className="switch__name">{name}</Text>
        <Text className="switch__means">{means}</Text>
        <Text className="switch__state">{state}</Text>
      </View>
      <View className="switch__track">
        <View className="switch__knob" />
      </View>
    </Tappable>
  );
}

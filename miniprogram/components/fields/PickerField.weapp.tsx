import { Picker, View } from '@tarojs/components';
import { FieldFrame } from './FieldFrame';
import type { PickerFieldProps } from './PickerField';

/** WeChat's picker behind a field with our look. */
export function PickerField({ label, className, value, hint, problem, mode, onPick }: PickerFieldProps) {
  const shown = <View className="text-field__input">{textOf(value, mode) || hint}</View>;
  return (
    <FieldFrame label={label} problem={problem}>
      {pickerOf({ className, value, mode, onPick }, shown)}
    </FieldFrame>
  );
}

function textOf(value: string, mode: PickerFieldProps['mode']): string {
  if (mode.kind !== 'choice') return value;
  return mode.choices.find((choice) => choice.value === value)?.text ?? '';
}

type Shown = Pick<PickerFieldProps, 'className' | 'value' | 'mode' | 'onPick'>;

function pickerOf({ className, value, mode, onPick }: Shown, shown: JSX.Element) {
  const pick = (event: { detail: { value: string | number } }) => onPick(String(event.detail.value));
  if (mode.kind === 'date') {
    return (
      <Picker className={className} mode="date" value={value} start={mode.start} end={mode.end} onChange={pick}>
        {shown}
      </Picker>
    );
  }
  if (mode.kind === 'time') {
    return (
      <Picker className={className} mode="time" value={value} onChange={pick}>
        {shown}
      </Picker>
    );
  }
  const { choices } = mode;
  return (
    <Picker
      className={className}
      mode="selector"
      range={choices.map((choice) => choice.text)}
      value={choices.findIndex((choice) => choice.value === value)}
      onChange={(event) => onPick(choices[Number(event.detail.value)]?.value ?? value)}
    >
      {shown}
    </Picker>
  );
}

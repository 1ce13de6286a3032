import { View } from '@tarojs/components';
import { now } from '../../services/clock';
import { PickerField } from '../fields/PickerField';
import { texts } from './texts';

/** A year and a month as they were picked; empty until then, since a default would suggest an answer. */
export interface BornIn {
  year: string;
  month: string;
}

const earliest = 1900;

const years = () => {
  const latest = new Date(now()).getFullYear();
  return Array.from({ length: latest - earliest + 1 }, (_, back) => latest - back).map((year) => ({
    value: String(year),
    text: texts.join.yearText(year),
  }));
};

const months = Array.from({ length: 12 }, (_, index) => ({
  value: String(index + 1).padStart(2, '0'),
  text: texts.join.monthText(index + 1),
}));

/** Asks for the year and the month of birth, side by side. */
export function BornInFields({ bornIn, onChange }: { bornIn: BornIn; onChange(bornIn: BornIn): void }) {
  return (
    <View className="join__born">
      <View className="join__half">
        <PickerField
          label={texts.join.year}
          className="t-born-year"
          value={bornIn.year}
          hint={texts.join.pick}
          mode={{ kind: 'choice', choices: years() }}
          onPick={(year) => onChange({ ...bornIn, year })}
        />
      </View>
      <View className="join__half">
        <PickerField
          label={texts.join.month}
          className="t-born-month"
          value={bornIn.month}
          hint={texts.join.pick}
          mode={{ kind: 'choice', choices: months }}
          onPick={(month) => onChange({ ...bornIn, month })}
        />
      </View>
    </View>
  );
}

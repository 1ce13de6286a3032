import { View } from '@tarojs/components';
import { useState } from 'react';
import { maxYearsAhead } from '../../../../shared/schedule';
import { Button } from '../../../components/buttons/Button';
import { Chip } from '../../../components/choices/Chip';
import { Notice } from '../../../components/feedback/Notice';
import { PickerField } from '../../../components/fields/PickerField';
import type { MeantFields } from './MeantFields';
import { texts } from './texts';
import { yearsFromNow } from './yearsFromNow';

const counted = (most: number, textOf: (number: number) => string) =>
  Array.from({ length: most }, (_, index) => ({ value: String(index + 1), text: textOf(index + 1) }));

const mostDays = 30;

/** Year, month, leap month or not, and day of the lunar calendar; of a month that is known, only days that it has. */
export function LunarFields({ symbol, monthDays = mostDays, isAbsent, onMeant }: MeantFields) {
  const years = yearsFromNow(maxYearsAhead);
  const [picked, setPicked] = useState({ year: years[1], month: 0, day: 0, isLeap: false });
  const now = symbol?.kind === 'lunar' ? symbol : picked;
  const pick = (part: Partial<typeof picked>) => {
    const { year = 0, month, day, isLeap } = { ...now, ...part };
    setPicked({ year, month, day, isLeap });
    if (month && day) onMeant({ kind: 'lunar', year, month, day, isLeap });
  };
  // The last day of a month that is shorter than what was picked, as it is delivered.
  const shown = { ...now, day: Math.min(now.day, monthDays) };
  const month = texts.lunarMonth(now.month);
  const field = (name: 'year' | 'month' | 'day', choices: { value: string; text: string }[]) => (
    <PickerField
      label={texts.lunar[name]}
      className={`t-lunar-${name}`}
      value={shown[name] ? String(shown[name]) : ''}
      hint={texts.pick}
      mode={{ kind: 'choice', choices }}
      onPick={(value) => pick({ [name]: Number(value) })}
    />
  );
  return (
    <>
      {field(
        'year',
        years.map((year) => ({ value: String(year), text: texts.lunarYear(year) })),
      )}
      {field('month', counted(12, texts.lunarMonth))}
      <View className="time__presets">
        <Chip className="t-lunar-leap" chosen={now.isLeap} onTap={() => pick({ isLeap: !now.isLeap })}>
          {texts.leapMonth}
        </Chip>
      </View>
      {isAbsent ? (
        <Notice className="time__unresolved t-no-leap-month" text={texts.noLeapMonth(now.year ?? 0, month)}>
          <Button className="t-ordinary-month" look="plain" onTap={() => pick({ isLeap: false })}>
            {texts.takeMonth(month)}
          </Button>
        </Notice>
      ) : null}
      {field('day', counted(monthDays, texts.lunarDay))}
    </>
  );
}

import { View } from '@tarojs/components';
import { useState } from 'react';
import { maxYearsAhead } from '../../../../shared/schedule';
import { type LifeMoment, leapDays, lifeMoments, type SymbolicDate } from '../../../../shared/symbolicDate';
import { Chip } from '../../../components/choices/Chip';
import { PickerField } from '../../../components/fields/PickerField';
import type { MeantFields } from './MeantFields';
import { texts } from './texts';
import { yearsFromNow } from './yearsFromNow';

type Life = Extract<SymbolicDate, { kind: 'life' }>;

const usualNth: Record<LifeMoment, number> = {
  ...{ birthday: 18, anniversary: 10, month_old: 1, hundred_days: 1, zodiac_year: 1 },
};
const mostNth: Partial<Record<LifeMoment, number>> = { birthday: 120, anniversary: 100, zodiac_year: 10 };
const hasBothCalendars = (moment: LifeMoment) => moment !== 'hundred_days' && moment !== 'zodiac_year';
const blank: Life = {
  ...{ kind: 'life', moment: 'birthday', from: '', nth: usualNth.birthday, calendar: 'solar', leapMonth: 'leap' },
};

/** A moment of a life: what it is, counted from which day, which one, by which calendar, and what of a leap month or day. */
export function LifeFields({ symbol, rules, onMeant }: MeantFields) {
  const [picked, setPicked] = useState(blank);
  const life = symbol?.kind === 'life' ? symbol : picked;
  const { moment, from, nth, calendar, leapMonth, leapDay = 'february_28' } = life;
  const pick = (part: Partial<Life>) => {
    const next = { ...life, ...part };
    setPicked(next);
    if (next.from) onMeant(next);
  };
  const chips = <Value extends string>(
    name: string,
    values: Record<Value, string>,
    chosen: Value,
    on: (v: Value) => void,
  ) => (
    <View className="time__presets">
      {(Object.keys(values) as Value[]).map((value) => (
        <Chip key={value} className={`t-${name}-${value}`} chosen={chosen === value} onTap={() => on(value)}>
          {values[value]}
        </Chip>
      ))}
    </View>
  );
  const most = mostNth[moment];
  const isOfLeapMonth = rules.includes('leap_month') || rules.includes('ordinary_month');
  const isOfLeapDay = leapDays.some((day) => rules.includes(day));
  return (
    <>
      <View className="time__presets">
        {lifeMoments.map((one) => (
          <Chip
            key={one}
            className={`t-moment-${one}`}
            chosen={moment === one}
            onTap={() => pick({ moment: one, nth: usualNth[one] })}
          >
            {texts.moments[one]}
          </Chip>
        ))}
      </View>
      <PickerField
        label={moment === 'anniversary' ? texts.since : texts.born}
        className="t-life-from"
        value={from}
        hint={texts.pick}
        mode={{ kind: 'date', start: '1902-01-01', end: `${yearsFromNow(maxYearsAhead).at(-1)}-12-31` }}
        onPick={(day) => pick({ from: day })}
      />
      {most ? (
        <PickerField
          label={texts.nth}
          className="t-life-nth"
          value={String(nth)}
          hint={texts.pick}
          mode={{
            kind: 'choice',
            choices: Array.from({ length: most }, (_, index) => ({
              value: String(index + 1),
              text: texts.nthOf[moment](index + 1),
            })),
          }}
          onPick={(value) => pick({ nth: Number(value) })}
        />
      ) : null}
      {hasBothCalendars(moment)
        ? chips('calendar', texts.calendars, calendar, (value) => pick({ calendar: value }))
        : null}
      {isOfLeapMonth ? chips('leap', texts.leapMonths, leapMonth, (value) => pick({ leapMonth: value })) : null}
      {isOfLeapDay ? chips('leap-day', texts.leapDays, leapDay, (value) => pick({ leapDay: value })) : null}
    </>
  );
}

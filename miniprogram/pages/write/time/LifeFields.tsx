import { useState } from 'react';
import { maxYearsAhead } from '../../../../shared/schedule';
import { type LifeMoment, leapDays, type SymbolicDate } from '../../../../shared/symbolicDate';
import { PickerField } from '../../../components/fields/PickerField';
import { LifeChips } from './LifeChips';
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
  const most = mostNth[moment];
  const isOfLeapMonth = rules.includes('leap_month') || rules.includes('ordinary_month');
  const isOfLeapDay = leapDays.some((day) => rules.includes(day));
  return (
    <>
      <LifeChips
        of="moment"
        names={texts.moments}
        chosen={moment}
        onChoose={(one) => pick({ moment: one, nth: usualNth[one] })}
      />
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
      {hasBothCalendars(moment) ? (
        <LifeChips
          of="calendar"
          names={texts.calendars}
          chosen={calendar}
          onChoose={(value) => pick({ calendar: value })}
        />
      ) : null}
      {isOfLeapMonth ? (
        <LifeChips
          of="leap"
          names={texts.leapMonths}
          chosen={leapMonth}
          onChoose={(value) => pick({ leapMonth: value })}
        />
      ) : null}
      {isOfLeapDay ? (
        <LifeChips
          of="leap-day"
          names={texts.leapDays}
          chosen={leapDay}
          onChoose={(value) => pick({ leapDay: value })}
        />
      ) : null}
    </>
  );
}

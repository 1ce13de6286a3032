import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { calendar } from '../../../../shared/contract/calendar';
import type { ReplyOf } from '../../../../shared/contract/endpoint';
import { Button } from '../../../components/buttons/Button';
import { Tappable } from '../../../components/buttons/Tappable';
import { useRemote } from '../../../hooks/useRemote';
import { dayText, weekdayText } from '../../../locales/dateText';
import { dayWordsText } from '../../../locales/dayWordsText';
import { locale } from '../../../services/language';
import { call } from '../../../services/session/call';
import { daysOfMonth, monthLater, weekdayOf } from './daysOfMonth';
import { shortWords } from './shortWords';
import { texts } from './texts';

interface MonthGridProps {
  /** The day that is chosen (YYYY-MM-DD), empty for none; and the first and last that may be. */
  on: string;
  first: string;
  last: string;
  onPick(on: string): void;
}

type Words = ReplyOf<typeof calendar.readMonth>['days'];

/** A month in both calendars, to pick a day of; other months by the arrows. It shows that of the day that is chosen. */
export function MonthGrid(props: MonthGridProps) {
  const { on, first, last } = props;
  const [turned, setTurned] = useState({ from: on, by: 0 });
  // Nothing is known, nor to be picked, of months outside.
  const inside = [first, on, last].sort()[1] ?? first;
  const month = monthLater(inside, turned.from === on ? turned.by : 0);
  const turn = (by: number) => setTurned({ from: on, by: (turned.from === on ? turned.by : 0) + by });
  return (
    <View className="month t-month">
      <View className="month__head">
        <Text className="month__name t-month-name">
          {texts.ofMonth(Number(month.slice(0, 4)), Number(month.slice(5)))}
        </Text>
        <View className="month__turns">
          <Button
            className="month__turn t-month-before"
            look="quiet"
            disabled={month <= first.slice(0, 7)}
            onTap={() => turn(-1)}
          >
            {texts.monthBefore}
          </Button>
          <Button
            className="month__turn t-month-after"
            look="quiet"
            disabled={month >= last.slice(0, 7)}
            onTap={() => turn(1)}
          >
            {texts.monthAfter}
          </Button>
        </View>
      </View>
      <Days key={month} {...props} month={month} />
    </View>
  );
}

function Days({ month, on, first, last, onPick }: MonthGridProps & { month: string }) {
  // The days stand without it: it only adds what they are by the moon.
  const remote = useRemote(() => call(calendar.readMonth, { month }));
  const words = new Map(remote.value?.days.map((day) => [day.on, day]));
  const days = daysOfMonth(month);
  return (
    <>
      <View className="month__days">
        {texts.weekdays.map((weekday) => (
          <Text key={weekday} className="month__weekday">
            {weekday}
          </Text>
        ))}
        {Array.from({ length: weekdayOf(days[0] ?? '') }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places before the first day, which never move
          <View key={place} />
        ))}
        {days.map((day) => (
          <Day
            key={day}
            on={day}
            words={words.get(day)}
            isChosen={day === on}
            isOpen={day >= first && day <= last}
            onPick={onPick}
          />
        ))}
      </View>
      <Text className="month__marks t-month-marks">{marksText(remote.value?.days ?? [])}</Text>
    </>
  );
}

interface DayProps extends Pick<MonthGridProps, 'on' | 'onPick'> {
  words: Words[number] | undefined;
  isChosen: boolean;
  isOpen: boolean;
}

function Day({ on, words, isChosen, isOpen, onPick }: DayProps) {
  const inside = (
    <>
      <Text className="month__number">{Number(on.slice(8))}</Text>
      <Text className={`month__words ${words?.marks.length ? 'month__words--marked' : ''}`}>
        {words ? shortWords(words) : ''}
      </Text>
    </>
  );
  if (!isOpen) return <View className="month__day month__day--closed">{inside}</View>;
  const label = [dayText(on), weekdayText(on), words && dayWordsText({ ...words, name: null })]
    .filter(Boolean)
    .join(' ');
  return (
    <Tappable
      className={`month__day ${isChosen ? 'month__day--chosen' : ''} t-day-${on}`}
      chosen={isChosen}
      label={label}
      onTap={() => onPick(on)}
    >
      {inside}
    </Tappable>
  );
}

const marksText = (days: Words): string =>
  days
    .filter(({ marks }) => marks.length > 0)
    .map(({ on, marks }) => [Number(on.slice(8)), ...marks.map((mark) => mark[locale])].join(' '))
    .join(' · ');

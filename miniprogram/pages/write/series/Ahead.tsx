import { View } from '@tarojs/components';
import { useState } from 'react';
import { clockOnArrival } from '../../../../shared/schedule';
import { Button } from '../../../components/buttons/Button';
import { Checkbox } from '../../../components/choices/Checkbox';
import { ChoiceCard } from '../../../components/choices/ChoiceCard';
import { Notice } from '../../../components/feedback/Notice';
import { Skeleton } from '../../../components/feedback/Skeleton';
import { dayText, weekdayText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { locale } from '../../../services/language';
import { besideDay } from '../whenLines';
import type { Birthday } from './birthdaysAhead';
import { texts } from './texts';

function inWords(birthday: Birthday): string {
  const { local, meant } = birthday;
  const { on } = clockOnArrival(local);
  const when = [dayText(on), weekdayText(on)].join(everywhere.dates.joint);
  return [texts.birthday(meant.day.name?.[locale] ?? '', when), ...besideDay(birthday)].join('\n');
}

interface AheadProps {
  ahead: Birthday[];
  /** Whether others were asked for since, which are not here yet. */
  isOld: boolean;
  /** Which birthdays were chosen, and whether each letter is written on its own. */
  onTake(chosen: Birthday[], isEach: boolean): unknown;
}

/** The birthdays that lie ahead, each of which may be left out. */
export function Ahead({ ahead, isOld, onTake }: AheadProps) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const [isEach, setIsEach] = useState(false);
  if (ahead.length === 0)
    return isOld ? <Skeleton lines={4} /> : <Notice className="t-no-birthday" text={texts.none} />;
  const chosen = ahead.filter(({ local }) => !left.includes(local.on));
  const keep = (on: string, isKept: boolean) => setLeft(isKept ? left.filter((one) => one !== on) : [...left, on]);
  return (
    <>
      <View className="series__birthdays">
        {ahead.map((birthday, place) => (
          <Checkbox
            key={birthday.local.on}
            className={`t-birthday t-birthday-${place}`}
            text={inWords(birthday)}
            ticked={chosen.includes(birthday)}
            onChange={(isKept) => keep(birthday.local.on, isKept)}
          />
        ))}
      </View>
      {chosen.length > 1 ? (
        <>
          <ChoiceCard
            className="t-one-text"
            name={texts.one.name}
            hint={texts.one.hint}
            chosen={!isEach}
            onTap={() => setIsEach(false)}
          />
          <ChoiceCard
            className="t-each-text"
            name={texts.each.name}
            hint={texts.each.hint}
            chosen={isEach}
            onTap={() => setIsEach(true)}
          />
        </>
      ) : null}
      {isOld ? (
        <Skeleton lines={1} />
      ) : (
        <Button className="t-take-birthdays" disabled={chosen.length === 0} onTap={() => onTake(chosen, isEach)}>
          {chosen.length === 0 ? texts.takeNone : texts.take(chosen.length)}
        </Button>
      )}
    </>
  );
}

import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { defaultTimeZone, toLocalTime, yearsLater } from '../../../../shared/schedule';
import { Button } from '../../../components/buttons/Button';
import { Checkbox } from '../../../components/choices/Checkbox';
import { Chip } from '../../../components/choices/Chip';
import { ChoiceCard } from '../../../components/choices/ChoiceCard';
import { Notice } from '../../../components/feedback/Notice';
import { PickerField } from '../../../components/fields/PickerField';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useRemote } from '../../../hooks/useRemote';
import type { Draft } from '../../../letter/draft';
import { capital } from '../../../locales/capital';
import { dayText, weekdayText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { now } from '../../../services/clock';
import { locale } from '../../../services/language';
import { texts as ofTime } from '../time/texts';
import { usualTime, zoneOf } from '../time/usualTime';
import { type Birth, type Birthday, birthdaysAhead, lastBirthday } from './birthdaysAhead';
import { texts } from './texts';

interface BirthdaysProps {
  draft: Draft;
  minLeadSeconds: number;
  /** Which birthdays were chosen, and whether each letter is written on its own. */
  onTake(chosen: Birthday[], isEach: boolean): unknown;
}

const today = () => toLocalTime(now(), defaultTimeZone);

/** Every birthday of a child until 18 that lies ahead; each may be left out. */
export function Birthdays({ draft, minLeadSeconds, onTake }: BirthdaysProps) {
  const [birth, setBirth] = useState<Birth>({ from: '', calendar: 'solar', leapMonth: 'leap' });
  const at = { time: usualTime, timeZone: zoneOf(draft.time) };
  const remote = useRemote(() => birthdaysAhead(birth, at, minLeadSeconds));
  const { reload } = remote;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for each birth
  useEffect(() => void reload(), [birth]);
  return (
    <>
      <Text className="series__heading">{texts.birthdays}</Text>
      <PickerField
        label={texts.born}
        className="t-born"
        value={birth.from}
        hint={texts.pick}
        mode={{ kind: 'date', start: yearsLater(today(), -lastBirthday).on, end: today().on }}
        onPick={(from) => setBirth({ ...birth, from })}
      />
      <Chips of="calendar" names={ofTime.calendars} chosen={birth.calendar} onChoose={setBirthOf('calendar')} />
      {birth.from === '' ? null : (
        <RemoteView remote={remote}>
          {(ahead) => (
            <>
              {ahead.some(({ meant }) => meant.day.rules.some((rule) => /leap_month|ordinary_month/.test(rule))) ? (
                <Chips
                  of="leap"
                  names={ofTime.leapMonths}
                  chosen={birth.leapMonth}
                  onChoose={setBirthOf('leapMonth')}
                />
              ) : null}
              <Ahead key={ahead.map(({ local }) => local.on).join()} ahead={ahead} onTake={onTake} />
            </>
          )}
        </RemoteView>
      )}
    </>
  );

  function setBirthOf<Name extends 'calendar' | 'leapMonth'>(name: Name) {
    return (value: Birth[Name]) => setBirth({ ...birth, [name]: value });
  }
}

interface ChipsProps<Value extends string> {
  of: string;
  names: Record<Value, string>;
  chosen: Value;
  onChoose(value: Value): void;
}

function Chips<Value extends string>({ of, names, chosen, onChoose }: ChipsProps<Value>) {
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

function inWords({ local, meant: { day } }: Birthday): string {
  const when = [dayText(local.on), weekdayText(local.on)].join(everywhere.dates.joint);
  return texts.birthday(day.name?.[locale] ?? '', `${when}\n${capital(day.lunar[locale])}`);
}

function Ahead({ ahead, onTake }: { ahead: Birthday[]; onTake: BirthdaysProps['onTake'] }) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const [isEach, setIsEach] = useState(false);
  if (ahead.length === 0) return <Notice className="t-no-birthday" text={texts.none} />;
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
      <Button className="t-take-birthdays" disabled={chosen.length === 0} onTap={() => onTake(chosen, isEach)}>
        {chosen.length === 0 ? texts.takeNone : texts.take(chosen.length)}
      </Button>
    </>
  );
}

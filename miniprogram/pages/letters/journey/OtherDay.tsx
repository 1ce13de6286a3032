import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { Letter } from '../../../../shared/contract/letters';
import { defaultTimeZone, type LocalTime, toLocalTime, yearsLater } from '../../../../shared/schedule';
import { Button } from '../../../components/buttons/Button';
import { PickerField } from '../../../components/fields/PickerField';
import { zoneText } from '../../../locales/dateText';
import { moneyText } from '../../../locales/moneyText';
import { now } from '../../../services/clock';
import { knowsZones } from '../../../services/device';
import { texts } from './texts';

interface OtherDayProps {
  letter: Letter;
  busy: boolean;
  /** How many years ahead may be chosen; what is said of the price there, and on the button. */
  years?: number;
  note?: string;
  button?: string;
  onChosen(deliverLocal: LocalTime): unknown;
}

/**
 * Another day and time for a letter that is paid, in its zone where this phone can calculate with it: unless said otherwise
 * within a year, which costs the same. The server has the say on both.
 */
export function OtherDay({ letter, busy, years = 1, note, button = texts.chooseDay, onChosen }: OtherDayProps) {
  const { deliverLocal, amountFen } = letter;
  const timeZone = (knowsZones() && deliverLocal?.timeZone) || defaultTimeZone;
  const today = toLocalTime(now(), timeZone);
  const [on, setOn] = useState('');
  const [time, setTime] = useState(deliverLocal?.time ?? '');
  return (
    <>
      <PickerField
        label={texts.day}
        className="t-date"
        value={on}
        hint={texts.pick}
        mode={{ kind: 'date', start: today.on, end: yearsLater(today, years).on }}
        onPick={setOn}
      />
      <PickerField
        label={texts.clock}
        className="t-clock"
        value={time}
        hint={texts.pick}
        mode={{ kind: 'time' }}
        onPick={(clock) => setTime(clock.slice(0, 5))}
      />
      <Text className="notice__text">{note ?? texts.sameCost(moneyText(amountFen ?? 0), zoneText(timeZone))}</Text>
      <Button
        className="t-choose-day"
        look="plain"
        busy={busy}
        disabled={on === '' || time === ''}
        onTap={() => onChosen({ on, time, timeZone })}
      >
        {button}
      </Button>
    </>
  );
}

import { Text } from '@tarojs/components';
import type { RecipientKind } from '../../../../shared/channels';
import {
  defaultTimeZone,
  type LocalTime,
  maxYearsAhead,
  toInstant,
  toLocalTime,
  yearsLater,
} from '../../../../shared/schedule';
import type { SymbolicDate } from '../../../../shared/symbolicDate';
import { PickerField } from '../../../components/fields/PickerField';
import { daysLater } from '../../../letter/deliveryTime';
import type { DraftTime } from '../../../letter/draft';
import { zoneText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { now } from '../../../services/clock';
import { knowsZones } from '../../../services/device';
import { MonthGrid } from './MonthGrid';
import { texts } from './texts';
import { usualTime, zoneOf } from './usualTime';

interface TimeFieldsProps {
  time: DraftTime | null;
  minLeadSeconds: number;
  /** Whose place the zone is: the author's, or another person's. */
  place: RecipientKind;
  /** Whether the day is picked here; else it was meant otherwise, and only its time and zone are. */
  hasDay: boolean;
  onChange(time: DraftTime): void;
  /** The time or the zone of what was meant is another. */
  onMove(symbol: SymbolicDate, at: LocalTime): void;
}

const dayInSeconds = 86_400;

const isDay = (on: string) => toInstant({ on, time: usualTime, timeZone: defaultTimeZone }) !== null;

/** Day, clock time and zone, each to be picked. The zone is offered only where this phone can calculate with zones. */
export function TimeFields({ time, minLeadSeconds, place, hasDay, onChange, onMove }: TimeFieldsProps) {
  const timeZone = zoneOf(time);
  const today = toLocalTime(now(), timeZone);
  const first = minLeadSeconds >= dayInSeconds ? daysLater(today, 1) : today;
  const last = yearsLater(today, maxYearsAhead);
  const local = time && !time.soonest ? time.local : { on: '', time: usualTime, timeZone };
  const zones = [...new Set([timeZone, ...Object.keys(everywhere.zones)])];
  const meant = !hasDay && time && !time.soonest ? time.meant : undefined;
  const pick = (part: Partial<typeof local>) => {
    const next = { ...local, ...part };
    onChange({ soonest: false, local: next, meant });
    if (meant) onMove(meant.symbol, next);
  };
  return (
    <>
      {hasDay ? (
        <>
          <PickerField
            label={texts.day}
            className="t-date"
            value={local.on}
            hint={texts.pick}
            mode={{ kind: 'date', start: first.on, end: last.on }}
            onPick={(on) => pick({ on })}
          />
          <MonthGrid
            on={isDay(local.on) ? local.on : ''}
            first={first.on}
            last={last.on}
            onPick={(on) => pick({ on })}
          />
        </>
      ) : null}
      <PickerField
        label={texts.clock}
        className="t-clock"
        value={local.time}
        hint={texts.pick}
        mode={{ kind: 'time' }}
        onPick={(clock) => pick({ time: clock.slice(0, 5) })}
      />
      {knowsZones() ? (
        <>
          <PickerField
            label={texts.zone[place]}
            className="t-zone"
            value={timeZone}
            hint={texts.pick}
            mode={{ kind: 'choice', choices: zones.map((value) => ({ value, text: zoneText(value) })) }}
            onPick={(zone) => pick({ timeZone: zone })}
          />
          <Text className="time__zone">{texts.zoneWhy[place]}</Text>
        </>
      ) : null}
    </>
  );
}

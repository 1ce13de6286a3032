import { View } from '@tarojs/components';
import { type LocalTime, toLocalTime, yearsLater } from '../../../../shared/schedule';
import { Chip } from '../../../components/choices/Chip';
import { daysLater, fittingTime } from '../../../letter/deliveryTime';
import type { DraftTime } from '../../../letter/draft';
import { now } from '../../../services/clock';
import { texts } from './texts';
import { usualTime, zoneOf } from './usualTime';

interface PresetsProps {
  time: DraftTime | null;
  minLeadSeconds: number;
  onChange(time: DraftTime): void;
  /** A moment of a life shall be chosen. */
  onLife(): void;
}

type Preset = keyof typeof texts.presets;

const shifts: Record<Exclude<Preset, 'soonest'>, (today: LocalTime) => LocalTime> = {
  tomorrow: (today) => daysLater(today, 1),
  year1: (today) => yearsLater(today, 1),
  year5: (today) => yearsLater(today, 5),
  year10: (today) => yearsLater(today, 10),
};

/**
 * Times that many people choose, one tap each: days ahead at the usual hour, whatever the hour is now; "in a minute" only
 * where the rules allow it.
 */
export function Presets({ time, minLeadSeconds, onChange, onLife }: PresetsProps) {
  // At the moment of the tap: what our clock says may have been learnt since this was drawn.
  const localOf = (shift: (today: LocalTime) => LocalTime) =>
    fittingTime({ ...shift(toLocalTime(now(), zoneOf(time))), time: usualTime }, now(), minLeadSeconds);
  const isShort = minLeadSeconds <= 60;
  const chosenOn = time && !time.soonest ? time.local.on : null;
  return (
    <View className="time__presets">
      {isShort ? (
        <Chip className="t-soonest" chosen={time?.soonest === true} onTap={() => onChange({ soonest: true })}>
          {texts.presets.soonest}
        </Chip>
      ) : null}
      {Object.entries(shifts).map(([name, shift]) => (
        <Chip
          key={name}
          className={`t-preset-${name}`}
          chosen={chosenOn === localOf(shift).on}
          onTap={() => onChange({ soonest: false, local: localOf(shift) })}
        >
          {texts.presets[name as Preset]}
        </Chip>
      ))}
      <Chip className="t-preset-birthday18" chosen={false} onTap={onLife}>
        {texts.birthday18}
      </Chip>
    </View>
  );
}

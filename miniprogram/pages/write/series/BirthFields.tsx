import { defaultTimeZone, type LocalTime, toLocalTime, yearsLater } from '../../../../shared/schedule';
import { PickerField } from '../../../components/fields/PickerField';
import { now } from '../../../services/clock';
import { LifeChips } from '../time/LifeChips';
import { TimeFields } from '../time/TimeFields';
import { texts as ofTime } from '../time/texts';
import '../time/index.scss';
import { type Birth, lastBirthday } from './birthdaysAhead';
import { texts } from './texts';

export type Hour = Pick<LocalTime, 'time' | 'timeZone'>;

interface BirthFieldsProps {
  birth: Birth;
  /** The clock time of each birthday at which a letter arrives, and where. */
  at: Hour;
  minLeadSeconds: number;
  onBirth(birth: Birth): void;
  onHour(at: Hour): void;
}

const today = () => toLocalTime(now(), defaultTimeZone);

/** When a child was born, by which calendar that is kept, and at which hour and where letters arrive. */
export function BirthFields({ birth, at, minLeadSeconds, onBirth, onHour }: BirthFieldsProps) {
  return (
    <>
      <PickerField
        label={texts.born}
        className="t-born"
        value={birth.from}
        hint={texts.pick}
        mode={{ kind: 'date', start: yearsLater(today(), -lastBirthday).on, end: today().on }}
        onPick={(from) => onBirth({ ...birth, from })}
      />
      <LifeChips
        of="calendar"
        names={ofTime.calendars}
        chosen={birth.calendar}
        onChoose={(calendar) => onBirth({ ...birth, calendar })}
      />
      <TimeFields
        time={{ soonest: false, local: { on: '', ...at } }}
        minLeadSeconds={minLeadSeconds}
        place="other"
        hasDay={false}
        onChange={(next) =>
          next.soonest ? undefined : onHour({ time: next.local.time, timeZone: next.local.timeZone })
        }
        onMove={() => undefined}
      />
    </>
  );
}

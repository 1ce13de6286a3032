import { useState } from 'react';
import { changes } from '../../../../../shared/contract/changes';
import { defaultTimeZone, type LocalTime, maxYearsAhead } from '../../../../../shared/schedule';
import { Button } from '../../../../components/buttons/Button';
import { Asking } from '../../../../components/change/Asking';
import { useChange } from '../../../../components/change/useChange';
import { zoneText } from '../../../../locales/dateText';
import { knowsZones } from '../../../../services/device';
import { call } from '../../../../services/session/call';
import { OtherDay } from '../OtherDay';
import type { ChangingProps } from './Changing';
import { texts } from './texts';

/** Another day for a sealed letter: an earlier one, or one that costs more, is asked about before anything is changed. */
export function MoveDay({ letter, onChanged }: ChangingProps) {
  const [isOpen, setIsOpen] = useState(false);
  const change = useChange<LocalTime>(
    (deliverLocal, agreed) => call(changes.moveLetter, { letterId: letter.id, deliverLocal, ...agreed }),
    onChanged,
  );
  if (!isOpen) {
    return (
      <Button className="t-move-day" look="plain" onTap={() => setIsOpen(true)}>
        {texts.date}
      </Button>
    );
  }
  const zone = (knowsZones() && letter.deliverLocal?.timeZone) || defaultTimeZone;
  return (
    <>
      <OtherDay
        letter={letter}
        busy={change.action.busy}
        years={maxYearsAhead}
        note={texts.moveNote(zoneText(zone))}
        button={texts.move}
        onChosen={change.ask}
      />
      <Asking of={change} />
    </>
  );
}

import { Text } from '@tarojs/components';
import { useState } from 'react';
import { kindOf } from '../../../../shared/channels';
import type { Letter } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { Asking } from '../../../components/change/Asking';
import { PayNow } from '../../../components/change/PayNow';
import { useChange } from '../../../components/change/useChange';
import type { DraftTime } from '../../../letter/draft';
import { localTimeText } from '../../../locales/dateText';
import { moneyText } from '../../../locales/moneyText';
import { goBack } from '../../../services/navigation';
import { bringIntoView } from '../../../services/window';
import { smsLine } from '../smsLine';
import { type Kind, kindOfTime, Meaning } from '../time/Meaning';
import { TimeFields } from '../time/TimeFields';
import { TimeSummary } from '../time/TimeSummary';
import { timeProblem } from '../time/timeProblem';
import { useMeaning } from '../time/useMeaning';
import { withoutMeaning } from '../time/withoutMeaning';
import { moveTo } from './moveTo';
import { texts } from './texts';
import { timeOfLetter } from './timeOfLetter';

interface MoveFormProps {
  letter: Letter;
  minLeadSeconds: number;
  smsHours?: string | undefined;
}

/** The time of a sealed letter, to be changed: by a plain day, or by what it is meant as. */
export function MoveForm({ letter, minLeadSeconds, smsHours }: MoveFormProps) {
  const [time, setTime] = useState<DraftTime | null>(() => timeOfLetter(letter));
  const [kind, setKind] = useState<Kind>(() => kindOfTime(time));
  const [tried, setTried] = useState(false);
  const asking = useMeaning(time, setTime);
  const change = useChange<DraftTime>((to, agreed) => moveTo(letter, to, agreed), goBack);
  const problem = timeProblem(time, minLeadSeconds);
  const hasDay = time !== null && !time.soonest && time.local.on !== '';
  const { may, amountFen, deliverLocal, recipient, channels } = letter;
  const save = () => {
    setTried(true);
    if (asking.wanted) return bringIntoView(asking.failure ? 'time__unresolved' : 'time__summary');
    return problem || !time ? bringIntoView('time__problem') : change.ask(time);
  };
  if (change.owed) return <PayNow letter={change.owed} onDone={goBack} />;
  return (
    <>
      {deliverLocal && !may.choose ? (
        <Text className="time__zone t-now">{texts.now(localTimeText(deliverLocal))}</Text>
      ) : null}
      <Meaning
        {...{ kind, time, asking }}
        onKind={(next) => {
          setKind(next);
          if (next !== kindOfTime(time)) setTime(withoutMeaning(time, next));
        }}
      />
      <TimeFields
        {...{ time, minLeadSeconds }}
        place={kindOf(recipient?.kind ?? 'self')}
        hasDay={kind === 'solar'}
        onChange={setTime}
        onMove={(symbol, at) => void asking.choose(asking.wanted ?? symbol, at)}
      />
      <TimeSummary
        time={asking.failure ? null : time}
        problem={!asking.wanted && (hasDay || tried) ? problem : null}
        ofSms={hasDay && !time.soonest ? smsLine(time.local, channels, smsHours) : null}
        onChange={setTime}
      />
      <Text className="time__zone">{may.choose ? texts.sameCost(moneyText(amountFen ?? 0)) : texts.moveNote}</Text>
      <Button className="t-choose-day" busy={change.action.busy} onTap={save}>
        {may.choose ? texts.choose : texts.move}
      </Button>
      <Button className="t-leave-day" look="quiet" onTap={goBack}>
        {texts.leave}
      </Button>
      <Asking of={change} />
    </>
  );
}

import { Text } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/buttons/Button';
import { PhoneFullNotice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useRules } from '../../../hooks/letter/useRules';
import { type Draft, type DraftTime, waysOf } from '../../../letter/draft';
import { isOnlyHeld } from '../../../services/drafts/draftStore';
import { shareInSeries } from '../../../services/drafts/seriesDrafts';
import { openPage } from '../../../services/navigation';
import { bringIntoView } from '../../../services/window';
import { BeforeSealing } from '../BeforeSealing';
import { ClockNotice } from '../ClockNotice';
import { MissingDraft } from '../MissingDraft';
import { Steps } from '../Steps';
import { smsLine } from '../smsLine';
import { writing } from '../texts';
import { useStoredDraft } from '../useStoredDraft';
import { useWayToSeries } from '../useWayToSeries';
import { texts } from './texts';
import './index.scss';
import { EveryBirthday } from './EveryBirthday';
import { type Kind, kindOfTime, Meaning } from './Meaning';
import { Presets } from './Presets';
import { TimeFields } from './TimeFields';
import { TimeSummary } from './TimeSummary';
import { timeProblem } from './timeProblem';
import { useMeaning } from './useMeaning';
import { withoutMeaning } from './withoutMeaning';

export default function Time() {
  const [draft, change] = useStoredDraft();
  return (
    <Page title={texts.title}>
      {draft ? (
        <>
          <Steps step={2} />
          <BeforeSealing draftKey={draft.draftKey}>{() => <Choice draft={draft} change={change} />}</BeforeSealing>
        </>
      ) : (
        <MissingDraft />
      )}
    </Page>
  );
}

function Choice({ draft, change }: { draft: Draft; change(part: Partial<Draft>): void }) {
  const rules = useRules();
  const [tried, setTried] = useState(false);
  const { time } = draft;
  const [kind, setKind] = useState<Kind>(() => kindOfTime(time));
  const setTime = (next: DraftTime | null) => change({ time: next });
  const asking = useMeaning(time, setTime);
  const { goToSeries } = useWayToSeries();
  const minLeadSeconds = rules.value?.minLeadSeconds ?? null;
  const hasDay = time !== null && (time.soonest || time.local.on !== '');
  const channels = waysOf(draft);
  const problem = minLeadSeconds === null ? null : timeProblem(time, minLeadSeconds);
  const goOn = async () => {
    setTried(true);
    if (asking.wanted) return bringIntoView(asking.failure ? 'time__unresolved' : 'time__summary');
    if (problem) return bringIntoView('time__problem');
    if (minLeadSeconds === null) return;
    if (!draft.series) return openPage('seal', { draft: draft.draftKey });
    shareInSeries(draft);
    return goToSeries(draft.series);
  };

  return (
    <>
      <Text className="time__question">{texts.question}</Text>
      <RemoteView remote={rules}>
        {({ minLeadSeconds: lead, smsHours }) => (
          <>
            <ClockNotice />
            <Presets
              time={time}
              minLeadSeconds={lead}
              onChange={(next) => {
                asking.forget();
                setKind('solar');
                setTime(next);
              }}
              onLife={() => {
                asking.forget();
                setKind('life');
                setTime(null);
              }}
            />
            {time?.soonest ? (
              <Button className="t-other-time" look="quiet" onTap={() => setTime(null)}>
                {texts.otherTime}
              </Button>
            ) : (
              <>
                <Meaning
                  {...{ kind, time, asking }}
                  onKind={(next) => {
                    setKind(next);
                    if (next !== kindOfTime(time)) setTime(withoutMeaning(time, next));
                  }}
                />
                <TimeFields
                  time={time}
                  minLeadSeconds={lead}
                  place={draft.recipient.kind}
                  hasDay={kind === 'solar'}
                  onChange={setTime}
                  onMove={(symbol, at) => void asking.choose(asking.wanted ?? symbol, at)}
                />
              </>
            )}
            <TimeSummary
              time={asking.failure ? null : time}
              problem={!asking.wanted && (hasDay || tried) ? problem : null}
              ofSms={time && !time.soonest ? smsLine(time.local, channels, smsHours) : null}
              onChange={setTime}
            />
          </>
        )}
      </RemoteView>
      {isOnlyHeld(draft.draftKey) ? <PhoneFullNotice /> : null}
      <Button className="t-time-next" disabled={minLeadSeconds === null} onTap={goOn}>
        {writing.next}
      </Button>
      <EveryBirthday draft={draft} />
    </>
  );
}

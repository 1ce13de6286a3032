import { Text } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/buttons/Button';
import { PhoneFullNotice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useRules } from '../../../hooks/letter/useRules';
import type { Draft } from '../../../letter/draft';
import { isOnlyHeld } from '../../../services/drafts/draftStore';
import { openPage } from '../../../services/navigation';
import { bringIntoView } from '../../../services/window';
import { BeforeSealing } from '../BeforeSealing';
import { ClockNotice } from '../ClockNotice';
import { MissingDraft } from '../MissingDraft';
import { Steps } from '../Steps';
import { writing } from '../texts';
import { useStoredDraft } from '../useStoredDraft';
import { texts } from './texts';
import './index.scss';
import { Presets } from './Presets';
import { TimeFields } from './TimeFields';
import { TimeSummary } from './TimeSummary';
import { timeProblem } from './timeProblem';

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
  const minLeadSeconds = rules.value?.minLeadSeconds ?? null;
  const problem = minLeadSeconds === null ? null : timeProblem(time, minLeadSeconds);
  const goOn = async () => {
    setTried(true);
    if (problem) return bringIntoView('time__problem');
    if (minLeadSeconds !== null) await openPage('seal', { draft: draft.draftKey });
  };

  return (
    <>
      <Text className="time__question">{texts.question}</Text>
      <RemoteView remote={rules}>
        {({ minLeadSeconds: lead }) => (
          <>
            <ClockNotice />
            <Presets time={time} minLeadSeconds={lead} onChange={(next) => change({ time: next })} />
            {time?.soonest ? (
              <Button className="t-other-time" look="quiet" onTap={() => change({ time: null })}>
                {texts.otherTime}
              </Button>
            ) : (
              <TimeFields time={time} minLeadSeconds={lead} onChange={(next) => change({ time: next })} />
            )}
            <TimeSummary
              time={time}
              problem={time || tried ? problem : null}
              onChange={(next) => change({ time: next })}
            />
          </>
        )}
      </RemoteView>
      {isOnlyHeld(draft.draftKey) ? <PhoneFullNotice /> : null}
      <Button className="t-time-next" disabled={minLeadSeconds === null} onTap={goOn}>
        {writing.next}
      </Button>
    </>
  );
}

import { Text } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, PhoneFullNotice } from '../../../components/feedback/Notice';
import { Skeleton } from '../../../components/feedback/Skeleton';
import { Page } from '../../../components/layout/Page';
import { useRules } from '../../../hooks/letter/useRules';
import { everywhere } from '../../../locales/everywhere';
import { isOnlyHeld } from '../../../services/drafts/draftStore';
import { openPage } from '../../../services/navigation';
import { bringIntoView } from '../../../services/window';
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
  const rules = useRules();
  const [tried, setTried] = useState(false);
  if (!draft)
    return (
      <Page title={texts.title}>
        <MissingDraft />
      </Page>
    );

  const { time } = draft;
  const minLeadSeconds = rules.value?.minLeadSeconds ?? null;
  const problem = minLeadSeconds === null ? null : timeProblem(time, minLeadSeconds);
  const goOn = async () => {
    setTried(true);
    if (problem) return bringIntoView('time__problem');
    if (minLeadSeconds !== null) await openPage('seal', { draft: draft.draftKey });
  };

  return (
    <Page title={texts.title}>
      <Steps step={2} />
      <Text className="time__question">{texts.question}</Text>
      {minLeadSeconds === null ? null : (
        <>
          <Presets time={time} minLeadSeconds={minLeadSeconds} onChange={(next) => change({ time: next })} />
          <TimeFields time={time} minLeadSeconds={minLeadSeconds} onChange={(next) => change({ time: next })} />
          <TimeSummary
            time={time}
            problem={time || tried ? problem : null}
            onChange={(next) => change({ time: next })}
          />
        </>
      )}
      {rules.value || rules.failure ? null : <Skeleton lines={5} />}
      {rules.failure ? (
        <FailureNotice failure={rules.failure}>
          <Button className="t-retry" look="plain" onTap={rules.reload}>
            {everywhere.actions.retry}
          </Button>
        </FailureNotice>
      ) : null}
      {isOnlyHeld(draft.draftKey) ? <PhoneFullNotice /> : null}
      <Button className="t-time-next" disabled={minLeadSeconds === null} onTap={goOn}>
        {writing.next}
      </Button>
    </Page>
  );
}

import { Text, View } from '@tarojs/components';
import { clockOnArrival, toInstant } from '../../../../shared/schedule';
import { Button } from '../../../components/buttons/Button';
import { Notice } from '../../../components/feedback/Notice';
import { spanUntil } from '../../../letter/deliveryTime';
import type { DraftTime } from '../../../letter/draft';
import { localTimeText, zoneText } from '../../../locales/dateText';
import { now } from '../../../services/clock';
import { writing } from '../texts';
import { texts } from './texts';
import type { TimeProblem } from './timeProblem';

interface TimeSummaryProps {
  time: DraftTime | null;
  problem: TimeProblem | null;
  onChange(time: DraftTime): void;
}

/** The chosen time in words: day, weekday, zone and how far away it is; or what is wrong with it and the way out. */
export function TimeSummary({ time, problem, onChange }: TimeSummaryProps) {
  if (problem) {
    const { nearest } = problem;
    return (
      <Notice className="time__problem t-time-problem" text={problem.text}>
        {nearest ? (
          <Button className="t-nearest" look="plain" onTap={() => onChange({ soonest: false, local: nearest })}>
            {texts.useNearest}
          </Button>
        ) : null}
      </Notice>
    );
  }
  if (!time) return null;
  return (
    <View className="time__summary t-time-summary">
      {time.soonest ? <Text className="time__when">{writing.soonest}</Text> : <InWords time={time} />}
    </View>
  );
}

function InWords({ time: { local } }: { time: Extract<DraftTime, { soonest: false }> }) {
  if (toInstant(local) === null) return null;
  const actual = clockOnArrival(local);
  return (
    <>
      <Text className="time__when">{localTimeText(local)}</Text>
      <Text className="time__zone">
        {zoneText(local.timeZone)} · {writing.ahead(spanUntil(actual, now()))}
      </Text>
      {actual.time === local.time ? null : (
        <Text className="time__zone t-skipped">
          {texts.skipped(actual.on === local.on ? actual.time : localTimeText(actual))}
        </Text>
      )}
    </>
  );
}

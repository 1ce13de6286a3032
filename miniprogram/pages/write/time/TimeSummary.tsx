import { Text, View } from '@tarojs/components';
import { clockOnArrival, toInstant } from '../../../../shared/schedule';
import { Button } from '../../../components/buttons/Button';
import { Notice } from '../../../components/feedback/Notice';
import type { DraftTime } from '../../../letter/draft';
import { aheadText } from '../../../locales/aheadText';
import { localTimeText, zoneText } from '../../../locales/dateText';
import { dayWordsText } from '../../../locales/dayWordsText';
import { rulesOf } from '../rulesOf';
import { writing } from '../texts';
import { texts } from './texts';
import type { TimeProblem } from './timeProblem';

interface TimeSummaryProps {
  time: DraftTime | null;
  problem: TimeProblem | null;
  /** What is said of SMS at this time, where one waits. */
  ofSms?: string | null;
  onChange(time: DraftTime): void;
}

/** The chosen time in words: day, weekday, zone and how far away it is; or what is wrong with it and the way out. */
export function TimeSummary({ time, problem, ofSms, onChange }: TimeSummaryProps) {
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
  if (!time || (!time.soonest && time.local.on === '')) return null;
  return (
    <View className="time__summary t-time-summary">
      {time.soonest ? <Text className="time__when">{writing.soonest}</Text> : <InWords time={time} />}
      {ofSms ? <Text className="time__zone t-sms-waits">{ofSms}</Text> : null}
    </View>
  );
}

function InWords({ time: { local, meant } }: { time: Extract<DraftTime, { soonest: false }> }) {
  if (toInstant(local) === null) return null;
  const actual = clockOnArrival(local);
  return (
    <>
      <Text className="time__when">{localTimeText(local)}</Text>
      {meant ? <Text className="time__zone t-lunar-words">{dayWordsText(meant.day)}</Text> : null}
      <Text className="time__zone">
        {zoneText(local.timeZone)} · {aheadText(actual)}
      </Text>
      {actual.time === local.time ? null : (
        <Text className="time__zone t-skipped">
          {texts.skipped(actual.on === local.on ? actual.time : localTimeText(actual))}
        </Text>
      )}
      {rulesOf(local, meant).map((rule) => (
        <Text key={rule} className={`time__zone t-rule-${rule}`}>
          {writing.rules[rule]}
        </Text>
      ))}
    </>
  );
}

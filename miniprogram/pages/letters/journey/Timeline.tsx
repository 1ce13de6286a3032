import { Text, View } from '@tarojs/components';
import type { TimelineEntry } from '../../../../shared/contract/letters';
import { isNoticeReason } from '../../../../shared/noticeReasons';
import { instantText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { localFailure } from '../../../services/apiError';
import { texts } from './texts';

/** What happened to a letter, newest first, in plain words and without hiding what went wrong. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <View className="journey__timeline">
      {[...entries].reverse().map((entry) => (
        <View key={`${entry.at}-${entry.kind}-${entry.channel}`} className={`journey__entry t-timeline-${entry.kind}`}>
          <Text>{sentenceFor(entry)}</Text>
          {entry.reason ? <Text className="journey__at">{whyText(entry.reason)}</Text> : null}
          <Text className="journey__at">{instantText(entry.at)}</Text>
        </View>
      ))}
    </View>
  );
}

// What goes wrong with a notice has a text of this page; a letter comes back for an error, which has a sentence.
const whyText = (reason: NonNullable<TimelineEntry['reason']>): string =>
  isNoticeReason(reason) ? texts.reasons[reason] : localFailure(reason).message;

function sentenceFor({ kind, channel }: TimelineEntry): string {
  const words = texts.timeline[kind];
  return typeof words === 'string' ? words : words(channel ? everywhere.channel[channel] : texts.notice);
}

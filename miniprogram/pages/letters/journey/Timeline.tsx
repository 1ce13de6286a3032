import { Text, View } from '@tarojs/components';
import type { TimelineEntry } from '../../../../shared/contract/letters';
import { instantText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { reasonText } from './reasonText';
import { texts } from './texts';

/** What happened to a letter, newest first, in plain words and without hiding what went wrong. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <View className="journey__timeline">
      {[...entries].reverse().map((entry) => (
        <View key={`${entry.at}-${entry.kind}-${entry.channel}`} className={`journey__entry t-timeline-${entry.kind}`}>
          <Text>{sentenceFor(entry)}</Text>
          {entry.reason ? <Text className="journey__at">{reasonText(entry.reason)}</Text> : null}
          <Text className="journey__at">{instantText(entry.at)}</Text>
        </View>
      ))}
    </View>
  );
}

function sentenceFor({ kind, channel }: TimelineEntry): string {
  const words = texts.timeline[kind];
  return typeof words === 'string' ? words : words(channel ? everywhere.channel[channel] : texts.notice);
}

import { Text, View } from '@tarojs/components';
import type { TimelineEntry } from '../../../../shared/contract/letters';
import { type ErrorCode, errors } from '../../../../shared/errors';
import { instantText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { localFailure } from '../../../services/apiError';
import { reasonText } from './reasonText';
import { texts } from './texts';

/** What happened to a letter, newest first, in plain words and without hiding what went wrong. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <View className="journey__timeline">
      {[...entries].reverse().map((entry) => (
        <View key={`${entry.at}-${entry.kind}-${entry.channel}`} className={`journey__entry t-timeline-${entry.kind}`}>
          <Text>{sentenceFor(entry)}</Text>
          {entry.reason ? <Text className="journey__at">{whyText(entry.kind, entry.reason)}</Text> : null}
          <Text className="journey__at">{instantText(entry.at)}</Text>
        </View>
      ))}
    </View>
  );
}

// A letter comes back for an error of ours, which has a sentence; what goes wrong on the way has a vendor's code.
function whyText(kind: TimelineEntry['kind'], reason: string): string {
  return kind === 'returned' && reason in errors ? localFailure(reason as ErrorCode).message : reasonText(reason);
}

function sentenceFor({ kind, channel }: TimelineEntry): string {
  const words = texts.timeline[kind];
  return typeof words === 'string' ? words : words(channel ? everywhere.channel[channel] : texts.notice);
}

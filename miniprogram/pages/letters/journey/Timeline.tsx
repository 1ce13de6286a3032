import { Text, View } from '@tarojs/components';
import type { Letter } from '../../../../shared/contract/letters';
import type { TimelineEntry } from '../../../../shared/contract/timeline';
import { isNoticeReason } from '../../../../shared/noticeReasons';
import { instantText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { returnedText } from '../../../locales/returnedText';
import { ofNotices } from './noticeTexts';
import { texts } from './texts';

/**
 * What happened to a letter, newest first, in plain words and without hiding what went wrong. A newer server may tell of
 * kinds that this phone has no words for: they are left out.
 */
export function Timeline({ timeline, check }: Pick<Letter, 'timeline' | 'check'>) {
  const newestFirst = timeline.filter(({ kind }) => kind in texts.timeline).reverse();
  return (
    <View className="journey__timeline">
      {newestFirst.map((entry, index) => (
        <View key={`${entry.at}-${entry.kind}-${entry.channel}`} className={`journey__entry t-timeline-${entry.kind}`}>
          <Text>{sentenceFor(entry)}</Text>
          {entry.reason ? (
            // What the check found is known of the latest one.
            <Text className="journey__at">{whyText(entry.reason, index === 0 ? check : null)}</Text>
          ) : null}
          {entry.fromAt && entry.toAt ? (
            <Text className="journey__at t-from-to">{`${instantText(entry.fromAt)} → ${instantText(entry.toAt)}`}</Text>
          ) : null}
          <Text className="journey__at">{instantText(entry.at)}</Text>
        </View>
      ))}
    </View>
  );
}

// What goes wrong with a notice has a text of this page; a letter comes back for an error, which has a sentence.
const whyText = (reason: NonNullable<TimelineEntry['reason']>, check: Letter['check']): string =>
  isNoticeReason(reason) ? ofNotices.reasons[reason] : returnedText(reason, check);

function sentenceFor({ kind, channel }: TimelineEntry): string {
  const words = texts.timeline[kind];
  return typeof words === 'string' ? words : words(channel ? everywhere.channel[channel] : texts.notice);
}

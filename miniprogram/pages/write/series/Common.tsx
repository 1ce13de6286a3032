import { Text, View } from '@tarojs/components';
import { clockOnArrival } from '../../../../shared/schedule';
import { Button } from '../../../components/buttons/Button';
import { type Draft, listName } from '../../../letter/draft';
import { localTimeText } from '../../../locales/dateText';
import { dayWordsText } from '../../../locales/dayWordsText';
import { openPage } from '../../../services/navigation';
import { writing } from '../texts';
import { texts } from './texts';

interface CommonProps {
  first: Draft;
  /** Whether all of them still say what the first says. */
  hasOneText: boolean;
}

function dayOf({ time }: Draft): string {
  if (!time) return texts.noDay;
  if (time.soonest) return writing.soonest;
  const { on, time: clock } = clockOnArrival(time.local);
  const lunar = time.meant ? `\n${dayWordsText(time.meant.day)}` : '';
  return localTimeText({ ...time.local, on, time: clock }) + lunar;
}

/** What all letters of a series have in common, and the way to change it for all. */
export function Common({ first, hasOneText }: CommonProps) {
  const isToPeople = first.series?.of !== 'birthdays';
  const page = isToPeople ? 'time' : 'recipient';
  const open = (to: 'time' | 'recipient' | 'compose') => openPage(to, { draft: first.draftKey, from: 'series' });
  const rows = [
    ...(hasOneText ? [{ name: texts.words, text: listName(first.words), to: 'compose' as const }] : []),
    {
      name: isToPeople ? texts.day : texts.to,
      text: isToPeople ? dayOf(first) : first.recipient.name,
      to: page as 'time',
    },
  ];
  return (
    <View className="series__common">
      {rows.map(({ name, text, to }) => (
        <View key={to} className="series__fact">
          <Text className="series__name">{name}</Text>
          <Text className="series__text">{text}</Text>
          <Button className={`t-common-${to}`} look="quiet" about={name} onTap={() => open(to)}>
            {texts.change}
          </Button>
        </View>
      ))}
    </View>
  );
}

import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/buttons/Button';
import { type Draft, isByCard, listName, waysOf } from '../../../letter/draft';
import { zoneText } from '../../../locales/dateText';
import { openPage } from '../../../services/navigation';
import { hasSeveralWays } from '../hasSeveralWays';
import { ArrivalSummary } from '../seal/ArrivalSummary';
import { smsLine } from '../smsLine';
import { writing } from '../texts';
import { whenLines } from '../whenLines';
import { texts } from './texts';

interface CommonProps {
  drafts: readonly Draft[];
  first: Draft;
  /** The hours in which SMS of letters go, as the rules have it. */
  smsHours: string | undefined;
  /** Whether all of them still say what the first says. */
  hasOneText: boolean;
}

function dayOf({ time }: Draft, ofSms: string | null): string {
  if (!time) return texts.noDay;
  return [...(time.soonest ? [writing.soonest] : whenLines(time)), ...(ofSms ? [ofSms] : [])].join('\n');
}

// Hour and zone, which all birthdays have in common.
const hourOf = ({ time }: Draft): string =>
  !time || time.soonest ? '' : `${time.local.time} · ${zoneText(time.local.timeZone)}`;

type Step = 'compose' | 'time' | 'recipient';

interface Fact {
  name: string;
  text: string;
  /** Where it is changed for all; what has none is chosen with the birthdays. */
  to?: Step;
}

function factsOf({ drafts, first, hasOneText, smsHours }: CommonProps): Fact[] {
  const { time, recipient, words } = first;
  const ofWords: Fact[] = hasOneText ? [{ name: texts.words, text: listName(words), to: 'compose' }] : [];
  if (first.series?.of === 'birthdays')
    return [
      ...ofWords,
      { name: texts.to, text: recipient.name, to: 'recipient' },
      { name: texts.hour, text: hourOf(first) },
    ];
  const ofSms = time && !time.soonest ? smsLine(time.local, drafts.flatMap(waysOf), smsHours) : null;
  return [...ofWords, { name: texts.day, text: dayOf(first, ofSms), to: 'time' }];
}

/** What all letters of a series have in common, and the way to change it for all. */
export function Common(props: CommonProps) {
  const { drafts, first } = props;
  const open = (to: Step | 'arrival') => openPage(to, { draft: first.draftKey, from: 'series' });
  return (
    <>
      <View className="series__common">
        {factsOf(props).map(({ name, text, to }) => (
          <View key={name} className="series__fact">
            <Text className="series__name">{name}</Text>
            <Text className="series__text">{text}</Text>
            {to ? (
              <Button className={`t-common-${to}`} look="quiet" about={name} onTap={() => open(to)}>
                {texts.change}
              </Button>
            ) : null}
          </View>
        ))}
      </View>
      {drafts.every(isByCard) ? null : (
        <ArrivalSummary draft={first} hasNextWay={drafts.some(hasSeveralWays)} onChange={() => open('arrival')} />
      )}
    </>
  );
}

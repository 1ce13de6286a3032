import { View } from '@tarojs/components';
import type { Letter } from '../../../../shared/contract/letters';
import { clockOnArrival, toInstant } from '../../../../shared/schedule';
import { Facts } from '../../../components/layout/Facts';
import { aheadText } from '../../../locales/aheadText';
import { arrivalFacts } from '../../../locales/arrivalText';
import { localTimeText, zoneText } from '../../../locales/dateText';
import { dayWordsText } from '../../../locales/dayWordsText';
import { everywhere } from '../../../locales/everywhere';
import { now } from '../../../services/clock';
import { texts } from './texts';
import { viaText } from './viaText';

// As before sealing: the day, what it is by the lunar calendar, the zone, and how far ahead.
function whenText({ deliverLocal, deliverDay }: Letter): string | null {
  if (!deliverLocal) return null;
  const arrival = clockOnArrival(deliverLocal);
  const isAhead = (toInstant(arrival) ?? 0) > now();
  const lines = [
    localTimeText(arrival),
    ...(deliverDay ? [dayWordsText(deliverDay)] : []),
    [zoneText(deliverLocal.timeZone), ...(isAhead ? [aheadText(arrival)] : [])].join(' · '),
  ];
  return lines.join('\n');
}

/** To whom and when a sealed letter goes, as the server holds it: that is what is paid for. */
export function SealedTerms({ letter }: { letter: Letter }) {
  const { recipient, channels, backup, remindAfterDays } = letter;
  const contacts = recipient?.contacts?.map(({ shown }) => shown) ?? [recipient?.contact ?? ''];
  const facts = [
    { name: texts.to, text: recipient?.name },
    ...contacts.map((text) => ({ name: text.includes('@') ? everywhere.wayIn.email : everywhere.wayIn.phone, text })),
    { name: texts.when, text: whenText(letter) },
    { name: texts.via, text: viaText(channels) },
    ...arrivalFacts(backup, remindAfterDays),
  ];
  return (
    <View className="seal__facts t-sealed-terms">
      <Facts facts={facts.flatMap(({ name, text }) => (text ? { name, text } : []))} />
    </View>
  );
}

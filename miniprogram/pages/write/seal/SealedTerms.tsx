import { View } from '@tarojs/components';
import type { Letter } from '../../../../shared/contract/letters';
import { clockOnArrival } from '../../../../shared/schedule';
import { Facts } from '../../../components/layout/Facts';
import { arrivalFacts } from '../../../locales/arrivalText';
import { localTimeText, zoneText } from '../../../locales/dateText';
import { writing } from '../texts';
import { texts } from './texts';
import { viaText } from './viaText';

/** To whom and when a sealed letter goes, as the server holds it: that is what is paid for. */
export function SealedTerms({ letter }: { letter: Letter }) {
  const { recipient, deliverLocal, channels, backup, remindAfterDays } = letter;
  const contacts = recipient?.contacts?.map(({ shown }) => shown) ?? [recipient?.contact ?? ''];
  const facts = [
    { name: texts.to, text: recipient?.name },
    ...contacts.map((text) => ({ name: text.includes('@') ? writing.emailField : writing.phoneField, text })),
    {
      name: texts.when,
      text: deliverLocal && `${localTimeText(clockOnArrival(deliverLocal))}\n${zoneText(deliverLocal.timeZone)}`,
    },
    { name: texts.via, text: viaText(channels) },
    ...arrivalFacts(backup, remindAfterDays),
  ];
  return (
    <View className="seal__facts t-sealed-terms">
      <Facts facts={facts.flatMap(({ name, text }) => (text ? { name, text } : []))} />
    </View>
  );
}

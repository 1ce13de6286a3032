import { View } from '@tarojs/components';
import { Button } from '../../../components/buttons/Button';
import { Facts } from '../../../components/layout/Facts';
import { backupOf } from '../../../letter/arrivalDraft';
import { type Draft, fittingChannels } from '../../../letter/draft';
import { arrivalFacts } from '../../../locales/arrivalText';
import { replacePage } from '../../../services/navigation';
import { texts } from './texts';

/** What becomes of a letter that does not arrive, or is not opened, and the way to choose otherwise. */
export function ArrivalSummary({ draft }: { draft: Draft }) {
  const { arrival, recipient, channels, draftKey } = draft;
  const { second, ...backup } = backupOf(arrival) ?? { rule: 'money_back' as const };
  const seen = { ...backup, ...(second && { second: { name: second.name, contact: null } }) };
  const hasNextWay = fittingChannels(recipient.kind, channels).length > 1;
  const remindAfterDays = hasNextWay ? arrival.remindAfterDays : undefined;
  return (
    <View className="seal__facts t-arrival-facts">
      <Facts facts={arrivalFacts(seen, remindAfterDays)} />
      <Button className="t-arrival" look="plain" onTap={() => replacePage('arrival', { draft: draftKey })}>
        {texts.changeArrival}
      </Button>
    </View>
  );
}

import { View } from '@tarojs/components';
import { Button } from '../../../components/buttons/Button';
import { Facts } from '../../../components/layout/Facts';
import { backupOf } from '../../../letter/arrivalDraft';
import type { Draft } from '../../../letter/draft';
import { arrivalFacts } from '../../../locales/arrivalText';
import { replacePage } from '../../../services/navigation';
import { hasSeveralWays } from '../hasSeveralWays';
import { texts } from './texts';

interface ArrivalSummaryProps {
  draft: Draft;
  /** Whether there is another way to remind by. */
  hasNextWay?: boolean;
  /** Opens where it is chosen. */
  onChange?(): unknown;
}

/** What becomes of a letter that does not arrive, or is not opened, and the way to choose otherwise. */
export function ArrivalSummary({
  draft,
  hasNextWay = hasSeveralWays(draft),
  onChange = () => replacePage('arrival', { draft: draft.draftKey }),
}: ArrivalSummaryProps) {
  const { arrival } = draft;
  const { second, ...backup } = backupOf(arrival) ?? { rule: 'money_back' as const };
  const seen = { ...backup, ...(second && { second: { name: second.name, contact: null } }) };
  const remindAfterDays = hasNextWay ? arrival.remindAfterDays : undefined;
  return (
    <View className="seal__facts t-arrival-facts">
      <Facts facts={arrivalFacts(seen, remindAfterDays)} />
      <Button className="t-arrival" look="plain" onTap={onChange}>
        {texts.changeArrival}
      </Button>
    </View>
  );
}

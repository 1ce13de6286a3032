import { Text } from '@tarojs/components';
import { refundLimit } from '../../letter/refundLimit';
import { instantDayText } from '../../locales/dateText';
import { now } from '../../services/clock';
import { texts } from './texts';

interface RefundLimitProps {
  /** For how many days money goes back the way it came; undefined while that is not known. */
  days: number | undefined;
  /** When the letter is delivered, in epoch milliseconds. */
  deliverAt: number | null;
}

/** Says, before one pays, after which day money can't go back the way it came, where the letter's day lies beyond it. */
export function RefundLimit({ days, deliverAt }: RefundLimitProps) {
  const until = refundLimit(days, deliverAt, now());
  if (until === null) return null;
  return (
    <Text className="payment__limit t-refund-limit">{texts.limit(instantDayText(new Date(until).toISOString()))}</Text>
  );
}

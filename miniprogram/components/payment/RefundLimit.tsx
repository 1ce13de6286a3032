import { Text } from '@tarojs/components';
import type { RailName } from '../../../shared/contract/payments';
import { refundLimit } from '../../letter/refundLimit';
import { instantDayText } from '../../locales/dateText';
import { now } from '../../services/clock';
import { texts } from './texts';
import type { useRails } from './useRails';

interface RefundLimitProps {
  /** The rails it can be paid by, and for how many days each gives money back the way it came, where that is known. */
  of: Pick<ReturnType<typeof useRails>, 'rails' | 'refundableDays'>;
  /** When the letter is delivered, in epoch milliseconds. */
  deliverAt: number | null;
}

/**
 * Says, before one pays, after which day money can't go back the way it came, where the letter's day lies beyond it: of the
 * rails that have one day together, by their names unless that is all of them.
 */
export function RefundLimit({ of: { rails, refundableDays }, deliverAt }: RefundLimitProps) {
  const limits = new Map<string, RailName[]>();
  for (const rail of rails) {
    const until = refundLimit(refundableDays[rail], deliverAt, now());
    const text = until === null ? '' : texts.limit(instantDayText(new Date(until).toISOString()));
    limits.set(text, [...(limits.get(text) ?? []), rail]);
  }
  const names = (alike: RailName[]) => alike.map((rail) => texts.rails[rail]).join(texts.and);
  return (
    <>
      {[...limits].map(([text, alike]) =>
        text ? (
          <Text key={text} className="payment__limit t-refund-limit">
            {limits.size === 1 ? text : texts.by(names(alike), text)}
          </Text>
        ) : null,
      )}
    </>
  );
}

import { Text } from '@tarojs/components';
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
 * Says, before one pays, after which day money can't go back the way it came, where the letter's day lies beyond it: of each
 * rail for itself, unless that is the same of all.
 */
export function RefundLimit({ of: { rails, refundableDays }, deliverAt }: RefundLimitProps) {
  const limits = rails.map((rail) => {
    const until = refundLimit(refundableDays[rail], deliverAt, now());
    return { rail, text: until === null ? '' : texts.limit(instantDayText(new Date(until).toISOString())) };
  });
  const isSame = limits.every(({ text }) => text === limits[0]?.text);
  return (
    <>
      {(isSame ? limits.slice(0, 1) : limits).map(({ rail, text }) =>
        text ? (
          <Text key={rail} className="payment__limit t-refund-limit">
            {isSame ? text : texts.by(texts.rails[rail], text)}
          </Text>
        ) : null,
      )}
    </>
  );
}

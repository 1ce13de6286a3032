import { Text, View } from '@tarojs/components';
import { toInstant } from '../../../../shared/schedule';
import type { Draft } from '../../../letter/draft';
import { linesTogether } from '../../../letter/priceLines';
import { moneyText } from '../../../locales/moneyText';
import { PaidWhere } from '../seal/PaidWhere';
import { Line } from '../seal/Price';
import { isUnready } from './SeriesRow';
import { texts } from './texts';
import { parcelNow } from './useSealAll';

interface SumOfAllProps {
  drafts: readonly Draft[];
  minLeadSeconds: number;
}

/** The postage of letters that are still to be sealed, what it is made of, and until when it could go back. */
export function SumOfAll({ drafts, minLeadSeconds }: SumOfAllProps) {
  const parcels = drafts.flatMap((draft) => parcelNow(draft, minLeadSeconds) ?? []);
  // Whom a letter goes to and how far ahead its day lies make its price.
  const isKnown = parcels.length === drafts.length && !drafts.some((draft) => isUnready({ draft, letter: null }));
  const lines = isKnown ? linesTogether(parcels) : [];
  const sum = lines.reduce((all, { amountFen }) => all + amountFen, 0);
  const latest = Math.max(...parcels.map(({ deliverLocal }) => toInstant(deliverLocal) ?? 0));
  return (
    <View className="seal__price">
      {lines.map(({ kind, count, amountFen }) => (
        <Line key={kind} name={texts.lines[kind](count)} amount={moneyText(amountFen)} />
      ))}
      <View className={`seal__line t-sum ${lines.length > 0 ? 'seal__total' : ''}`}>
        <Text>{texts.sum}</Text>
        <Text className="seal__amount">{isKnown ? texts.sumOf(drafts.length, moneyText(sum)) : texts.sumToCome}</Text>
      </View>
      {sum > 0 ? <PaidWhere deliverAt={latest} /> : null}
    </View>
  );
}

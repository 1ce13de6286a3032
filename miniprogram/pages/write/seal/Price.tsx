import { Text, View } from '@tarojs/components';
import type { Parcel } from '../../../../shared/postage';
import { toInstant } from '../../../../shared/schedule';
import { type PriceLine, priceLines } from '../../../letter/priceLines';
import { everywhere } from '../../../locales/everywhere';
import { moneyText } from '../../../locales/moneyText';
import { PaidWhere } from './PaidWhere';
import { texts } from './texts';

interface PriceProps {
  parcel: Parcel;
  /** What will be asked: our own sum, or the server's when that is another. */
  totalFen: number;
}

const nameOf = ({ kind, years }: PriceLine) => (kind === 'further' ? texts.further(years) : texts.lines[kind]);

/** The postage, what it is made of, and where it can be paid if not here. */
export function Price({ parcel, totalFen }: PriceProps) {
  const lines = priceLines(parcel);
  const isFree = totalFen === 0;
  return (
    <View className="seal__price">
      <Text className="seal__heading">{texts.postage}</Text>
      {lines.map((line) => (
        <Line key={line.kind} name={nameOf(line)} amount={moneyText(line.amountFen)} />
      ))}
      <View className="seal__total t-total">
        <Line name={isFree ? texts.freeWhy : texts.total} amount={isFree ? everywhere.free : moneyText(totalFen)} />
      </View>
      {isFree ? null : <PaidWhere deliverAt={toInstant(parcel.deliverLocal)} orElse={texts.orFree} />}
    </View>
  );
}

/** One line of what a price is made of. */
export function Line({ name, amount }: { name: string; amount: string }) {
  return (
    <View className="seal__line t-price-line">
      <Text>{name}</Text>
      <Text className="seal__amount">{amount}</Text>
    </View>
  );
}

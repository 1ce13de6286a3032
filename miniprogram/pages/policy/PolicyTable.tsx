import { Text, View } from '@tarojs/components';
import type { Policy } from '../../../shared/contract/privacy';
import { Facts } from '../../components/layout/Facts';
import { rowsOf } from './rowsOf';

type Table = NonNullable<Policy['sections'][number]['table']>;

/** A table as a phone can show it: each row on a card, its first cell as the title and the rest by their columns' names. */
export function PolicyTable({ table }: { table: Table }) {
  return (
    <View className="policy__table t-policy-table">
      {rowsOf(table).map(({ key, title, facts }) => (
        <View key={key} className="policy__row">
          <Text className="policy__cell">{title}</Text>
          <Facts facts={facts} />
        </View>
      ))}
    </View>
  );
}

import { Text, View } from '@tarojs/components';
import type { Policy } from '../../../../shared/contract/privacy';
import { Facts } from '../../../components/layout/Facts';
import { Fold } from '../../../components/layout/Fold';
import { type Group, groupsOf } from './groupsOf';
import { texts } from './texts';

type Table = NonNullable<Policy['sections'][number]['table']>;

// More than this and nobody would scroll past it to the rest of the policy.
const mostUnfolded = 12;

/**
 * A table as a phone can show it: what is about the same on a card, each cell by its column's name; a long one
 * folded.
 */
export function PolicyTable({ table }: { table: Table }) {
  const isLong = table.rows.length > mostUnfolded;
  return (
    <View className="policy__table t-policy-table">
      {groupsOf(table).map((group) =>
        isLong ? <Folded key={group.title} group={group} /> : <Open key={group.title} group={group} />,
      )}
    </View>
  );
}

function Folded({ group }: { group: Group }) {
  return (
    <Fold title={group.title} count={texts.rows(group.rows.length)} className="t-policy-fold">
      <View className="policy__folded">
        <Rows group={group} />
      </View>
    </Fold>
  );
}

function Open({ group }: { group: Group }) {
  return (
    <View className="policy__group">
      <Text className="policy__cell">{group.title}</Text>
      <Rows group={group} />
    </View>
  );
}

function Rows({ group }: { group: Group }) {
  return (
    <>
      {group.rows.map((facts) => (
        <View key={facts.map(({ text }) => text).join()} className="policy__row">
          <Facts facts={facts} />
        </View>
      ))}
    </>
  );
}

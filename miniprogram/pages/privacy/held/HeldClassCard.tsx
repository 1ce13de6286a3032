import { Text, View } from '@tarojs/components';
import type { HeldClass } from '../../../../shared/contract/privacy';
import { Facts } from '../../../components/layout/Facts';
import { Fold } from '../../../components/layout/Fold';
import { texts } from './texts';
import { valuesText } from './valuesText';

/** One class of data: its name and how much there is, and once unfolded each field with its reason and expiry. */
export function HeldClassCard({ held }: { held: HeldClass }) {
  const fields = held.fields.filter(({ count }) => count > 0);
  const empty = held.fields.filter(({ count }) => count === 0);
  return (
    <Fold title={held.title} count={texts.fields(fields.length)} className={`t-held-${held.class}`}>
      {fields.map((field) => (
        <Field key={field.name} field={field} />
      ))}
      {empty.length > 0 ? (
        <View className="held__field">
          <Text className="held__name">{texts.nothing}</Text>
          <Text className="held__empty">{empty.map(({ name }) => name).join(texts.comma)}</Text>
        </View>
      ) : null}
    </Fold>
  );
}

function Field({ field }: { field: HeldClass['fields'][number] }) {
  const { name, purpose, basis, retention, protection } = field;
  return (
    <View className="held__field t-held-field">
      <Text className="held__name">{name}</Text>
      <Text className="held__values t-held-values">{valuesText(field)}</Text>
      <Facts
        facts={[
          { name: texts.purpose, text: purpose },
          { name: texts.basis, text: basis },
          { name: texts.retention, text: retention },
          { name: texts.protection, text: protection },
        ]}
      />
    </View>
  );
}

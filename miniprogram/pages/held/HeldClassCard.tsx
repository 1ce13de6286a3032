import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { HeldClass } from '../../../shared/contract/privacy';
import { Tappable } from '../../components/buttons/Tappable';
import { Facts } from '../../components/layout/Facts';
import { texts } from '../../locales';
import { valuesText } from './valuesText';

/** One class of data: its name and how much there is, and once unfolded each field with its reason and expiry. */
export function HeldClassCard({ held }: { held: HeldClass }) {
  const [isOpen, setIsOpen] = useState(false);
  const { title, fields } = held;
  const state = isOpen ? texts.held.fold : texts.held.open;
  return (
    <View className="held__class">
      <Tappable
        className={`held__head ${isOpen ? 'held__head--open' : ''} t-held-${held.class}`}
        label={`${title} ${texts.held.fields(fields.length)} ${state}`}
        unfolded={isOpen}
        onTap={() => setIsOpen(!isOpen)}
      >
        <Text className="held__title">{title}</Text>
        <Text className="held__count">{texts.held.fields(fields.length)}</Text>
      </Tappable>
      {isOpen ? fields.map((field) => <Field key={field.name} field={field} />) : null}
    </View>
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
          { name: texts.held.purpose, text: purpose },
          { name: texts.held.basis, text: basis },
          { name: texts.held.retention, text: retention },
          { name: texts.held.protection, text: protection },
        ]}
      />
    </View>
  );
}

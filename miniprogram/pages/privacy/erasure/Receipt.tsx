import { Text, View } from '@tarojs/components';
import type { ErasureReceipt } from '../../../../shared/contract/privacy';
import { Section } from '../../../components/layout/Section';
import { texts } from '../../../locales';
import { dayText, instantText } from '../../../locales/dateText';

/** What was erased, and what the law makes us keep and until when. */
export function Receipt({ receipt }: { receipt: ErasureReceipt }) {
  const { requestedAt, erasedAt, erased, kept } = receipt;
  return (
    <>
      <View className="erasure__times t-erasure-receipt">
        <Text>{texts.erasure.requested(instantText(requestedAt))}</Text>
        <Text>{erasedAt ? texts.erasure.erasedAt(instantText(erasedAt)) : texts.erasure.notYet}</Text>
      </View>
      <Section title={texts.erasure.erased}>
        {erased.length === 0 ? <Text>{texts.erasure.nothing}</Text> : null}
        {erased.map(({ what, name, count }) => (
          <Line key={what} name={name} count={count} />
        ))}
      </Section>
      <Section title={texts.erasure.kept}>
        {kept.length === 0 ? <Text>{texts.erasure.nothing}</Text> : null}
        {kept.map(({ what, name, count, law, until }) => (
          <View key={`${what} ${law}`} className="erasure__kept">
            <Line name={name} count={count} />
            <Text className="erasure__law">{law}</Text>
            <Text className="erasure__law">{texts.erasure.until(untilText(until))}</Text>
          </View>
        ))}
      </Section>
    </>
  );
}

const untilText = (until: string) => (/^\d{4}-\d{2}-\d{2}$/.test(until) ? dayText(until) : until);

function Line({ name, count }: { name: string; count: number }) {
  return (
    <View className="erasure__line">
      <Text>{name}</Text>
      <Text className="erasure__count">{texts.erasure.count(count)}</Text>
    </View>
  );
}

import { Text, View } from '@tarojs/components';
import type { ErasureProof } from '../../../../shared/contract/privacy';
import { Section } from '../../../components/layout/Section';
import { dayText, instantText } from '../../../locales/dateText';
import { Refunds } from './Refunds';
import { texts } from './texts';

interface ShownProofProps {
  receiptCode: string;
  proof: ErasureProof;
  onChanged(proof: ErasureProof): unknown;
}

/** What was erased, what the law makes us keep and until when, and what money goes back. */
export function ShownProof({ receiptCode, proof, onChanged }: ShownProofProps) {
  const { requestedAt, erasedAt, erased, kept, refunds } = proof;
  return (
    <>
      <View className="erasure__times t-erasure-proof">
        <Text>{texts.requested(instantText(requestedAt))}</Text>
        <Text>{erasedAt ? texts.erasedAt(instantText(erasedAt)) : texts.notYet}</Text>
      </View>
      <Section title={texts.erased}>
        {erased.length === 0 ? <Text>{texts.nothing}</Text> : null}
        {erased.map(({ what, name, count }) => (
          <Line key={what} name={name} count={count} />
        ))}
      </Section>
      <Section title={texts.kept}>
        {kept.length === 0 ? <Text>{texts.nothing}</Text> : null}
        {kept.map(({ what, name, count, law, until }) => (
          <View key={`${what} ${law}`} className="erasure__kept">
            <Line name={name} count={count} />
            <Text className="erasure__law">{law}</Text>
            <Text className="erasure__law">{texts.until(untilText(until))}</Text>
          </View>
        ))}
      </Section>
      <Refunds receiptCode={receiptCode} refunds={refunds} onChanged={onChanged} />
    </>
  );
}

const untilText = (until: string) => (/^\d{4}-\d{2}-\d{2}$/.test(until) ? dayText(until) : until);

function Line({ name, count }: { name: string; count: number }) {
  return (
    <View className="erasure__line">
      <Text>{name}</Text>
      <Text className="erasure__count">{texts.count(count)}</Text>
    </View>
  );
}

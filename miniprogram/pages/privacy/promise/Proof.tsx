import { Text } from '@tarojs/components';
import type { ReliabilityView } from '../../../../shared/contract/reliability';
import { Notice } from '../../../components/feedback/Notice';
import { Section } from '../../../components/layout/Section';
import { dayText } from '../../../locales/dateText';
import { ofProof } from './proofTexts';

/** What came of the last proof that no letter which waits is missing or moved, also where one was. */
export function Proof({ proof }: Pick<ReliabilityView, 'proof'>) {
  return (
    <Section title={ofProof.title} why={ofProof.why}>
      <Found proof={proof} />
    </Section>
  );
}

function Found({ proof }: Pick<ReliabilityView, 'proof'>) {
  if (!proof) return <Text className="t-no-proof-yet">{ofProof.none}</Text>;
  const day = dayText(proof.day);
  if (proof.unlikeMonths === 0) return <Text className="t-proved">{ofProof.whole(day)}</Text>;
  const { title, text } = ofProof.unlike;
  return <Notice className="t-unlike" title={title} text={text(day, proof.unlikeMonths)} />;
}

import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { LetterReceipt } from '../../../../shared/contract/receipts';
import { fromBase64 } from '../../../../shared/proof/bytes';
import type { ReceiptFacts } from '../../../../shared/proof/receiptText';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { Section } from '../../../components/layout/Section';
import { useAction } from '../../../hooks/useAction';
import { isAsSealed } from './isAsSealed';
import { texts } from './texts';

interface CompareWordsProps {
  letterId: string;
  facts: ReceiptFacts;
  salt: LetterReceipt['salt'];
}

/** Whether the letter, as it is now, is what its receipt was made for; none of its words or pictures is shown. */
export function CompareWords({ letterId, facts, salt }: CompareWordsProps) {
  const [isSame, setIsSame] = useState<boolean | null>(null);
  const { busy, failure, run } = useAction();
  const compare = () =>
    run(async () => setIsSame(await isAsSealed(letterId, facts, fromBase64(salt) ?? new Uint8Array(0))));
  return (
    <Section title={texts.words} why={texts.wordsWhy}>
      <FailureNotice failure={failure} />
      {isSame === true ? <Text className="proof__same t-same-words">{texts.sameWords}</Text> : null}
      {isSame === false ? <Notice className="t-other-words" text={texts.otherWords} /> : null}
      <Button className="t-compare-words" look="plain" busy={busy} onTap={compare}>
        {texts.compare}
      </Button>
    </Section>
  );
}

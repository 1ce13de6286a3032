import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { VerifiedReceipt } from '../../../../shared/proof/verifyReceipt';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { TextField } from '../../../components/fields/TextField';
import { Section } from '../../../components/layout/Section';
import { useAction } from '../../../hooks/useAction';
import { chooseText } from '../../../services/receipts/textFile';
import { verifierKeys } from '../../../services/receipts/verifierKeys';
import { checkFile } from './checkFile';
import { ReceiptCard } from './ReceiptCard';
import { ToLetter } from './ToLetter';
import { type Refusal, texts } from './texts';

interface CheckReceiptProps {
  /** The numbers of the receipts of the one letter that it must be for; null where any will do. */
  ofNumbers: readonly string[] | null;
}

/** Verifies a receipt that is pasted or chosen, on this device alone, and says in plain words what that proves. */
export function CheckReceipt({ ofNumbers }: CheckReceiptProps) {
  const [pasted, setPasted] = useState('');
  const [result, setResult] = useState<VerifiedReceipt | { refusal: Refusal } | null>(null);
  const { busy, failure, run } = useAction();
  const check = (file: string) => run(async () => setResult(checkFile(file, await verifierKeys(), ofNumbers)));
  const choose = () =>
    run(async () => {
      const file = await chooseText();
      if (file !== null) setResult(checkFile(file, await verifierKeys(), ofNumbers));
    });
  // Fetched and kept while there may be a network: the receipt may be brought when there is none.
  useEffect(() => {
    void verifierKeys();
  }, []);
  const type = (text: string) => {
    setResult(null);
    setPasted(text);
  };
  return (
    <Section title={texts.check} why={texts.checkWhy} className="t-check-receipt">
      <View className="proof__paste">
        <TextField label={texts.field} className="t-receipt-text" initialValue="" multiline onType={type} />
      </View>
      <FailureNotice failure={failure} />
      <Button className="t-verify" busy={busy} onTap={() => check(pasted)}>
        {texts.verify}
      </Button>
      <Button className="t-choose-receipt" look="plain" busy={busy} onTap={choose}>
        {texts.choose}
      </Button>
      {result ? <Result result={result} isOfLetter={ofNumbers !== null} /> : null}
    </Section>
  );
}

interface ResultProps {
  result: VerifiedReceipt | { refusal: Refusal };
  isOfLetter: boolean;
}

function Result({ result, isOfLetter }: ResultProps) {
  if ('refusal' in result) {
    const { refusal } = result;
    const title = refusal === 'no_keys' ? texts.notYet : texts.refused;
    return <Notice className={`t-refused t-refused-${refusal}`} title={title} text={texts.why[refusal]} />;
  }
  return (
    <View className="proof__result t-holds">
      <Text className="proof__holds">{texts.holds}</Text>
      <Text>{result.logged ? texts.provedLogged : texts.proved}</Text>
      <ReceiptCard receipt={result} />
      {isOfLetter ? null : <ToLetter number={result.facts.number} />}
    </View>
  );
}

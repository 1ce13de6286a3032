import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { LetterReceipt } from '../../../../shared/contract/receipts';
import { isTlogProof } from '../../../../shared/proof/tlogProof';
import type { VerifiedReceipt } from '../../../../shared/proof/verifyReceipt';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { saveText } from '../../../services/receipts/textFile';
import { copyText } from '../../../services/window';
import { CompareWords } from './CompareWords';
import { ReceiptCard } from './ReceiptCard';
import { texts } from './texts';

interface OwnReceiptProps {
  letterId: string;
  receipt: LetterReceipt;
  verified: VerifiedReceipt;
}

// Verifiers of others know the ending of a proof.
const nameOf = ({ number, file }: LetterReceipt) => `postome-${number}.${isTlogProof(file) ? 'tlog-proof' : 'txt'}`;

/** The receipt of one of my letters: to be read, kept, and compared with the words. */
export function OwnReceipt({ letterId, receipt, verified }: OwnReceiptProps) {
  const [isCopied, setIsCopied] = useState(false);
  const { busy, failure, run } = useAction();
  return (
    <>
      <ReceiptCard receipt={verified} />
      <FailureNotice failure={failure} />
      <Button className="t-save-receipt" busy={busy} onTap={() => run(() => saveText(receipt.file, nameOf(receipt)))}>
        {texts.saveFile}
      </Button>
      <Button className="t-copy-receipt" look="plain" onTap={async () => setIsCopied(await copyText(receipt.file))}>
        {isCopied ? texts.copied : texts.copy}
      </Button>
      <Text className="proof__kept">{texts.kept}</Text>
      <CompareWords letterId={letterId} facts={verified.facts} salt={receipt.salt} />
    </>
  );
}

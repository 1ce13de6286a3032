import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { LetterReceipt } from '../../../../shared/contract/receipts';
import { isTlogProof } from '../../../../shared/proof/tlogProof';
import type { VerifiedReceipt } from '../../../../shared/proof/verifyReceipt';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { savePicture } from '../../../services/receipts/savePicture';
import { saveText } from '../../../services/receipts/textFile';
import { copyText } from '../../../services/window';
import { CompareWords } from './CompareWords';
import { factLines } from './factLines';
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
  const savePictureOf = () => {
    const { heading, seal, remark } = texts;
    return savePicture({ heading, seal, facts: factLines(verified), remark }, `postome-${receipt.number}.png`);
  };
  return (
    <>
      <ReceiptCard receipt={verified} />
      <FailureNotice failure={failure} />
      <Button className="t-save-picture" busy={busy} onTap={() => run(savePictureOf)}>
        {texts.savePicture}
      </Button>
      <Button
        className="t-save-receipt"
        look="plain"
        busy={busy}
        onTap={() => run(() => saveText(receipt.file, nameOf(receipt)))}
      >
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

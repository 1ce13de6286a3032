import { Text, View } from '@tarojs/components';
import type { VerifiedReceipt } from '../../../../shared/proof/verifyReceipt';
import { Button } from '../../../components/buttons/Button';
import { Facts } from '../../../components/layout/Facts';
import { openPage } from '../../../services/navigation';
import { factLines } from './factLines';
import { texts } from './texts';

/** A receipt that holds, as people read it. */
export function ReceiptCard({ receipt }: { receipt: VerifiedReceipt }) {
  return (
    <View className="proof__card t-proof-card">
      <Text className="proof__heading">{texts.heading}</Text>
      <Facts facts={factLines(receipt)} />
      <Button className="t-proof-terms" look="quiet" onTap={() => openPage('terms', { hash: receipt.facts.termsHash })}>
        {texts.readTerms}
      </Button>
    </View>
  );
}

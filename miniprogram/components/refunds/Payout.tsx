import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { OrderRefund } from '../../../shared/contract/refunds';
import { Button } from '../buttons/Button';
import { PayeeForm, type PayeeSaver } from './PayeeForm';
import { texts } from './texts';

interface PayoutProps {
  payout: NonNullable<OrderRefund['payout']>;
  savePayee: PayeeSaver;
}

/** How far a refund that is paid out by hand has got, and where its payer says to which account. */
export function Payout({ payout: { state, to }, savePayee }: PayoutProps) {
  const said = texts.payout[state];
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <View className={`refund__payout t-payout-${state}`}>
      <Text className="refund__small">{typeof said === 'string' ? said : said(to ?? '')}</Text>
      {state === 'underway' || isOpen ? null : (
        <Button className="t-name-payee" look="plain" onTap={() => setIsOpen(true)}>
          {state === 'named' ? texts.namedAnew : texts.sayWhere}
        </Button>
      )}
      {isOpen ? <PayeeForm save={savePayee} onSaved={close} onCancel={close} /> : null}
    </View>
  );
}

import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { type OrderView, orders } from '../../../../shared/contract/orders';
import { Button } from '../../../components/buttons/Button';
import { ConfirmButton } from '../../../components/feedback/ConfirmButton';
import { useAction } from '../../../hooks/useAction';
import { instantDayText } from '../../../locales/dateText';
import { moneyText } from '../../../locales/moneyText';
import { call } from '../../../services/session/call';
import { InvoiceForm } from './InvoiceForm';
import { texts } from './texts';

interface InvoiceProps {
  order: OrderView;
  onChanged(order: OrderView): unknown;
}

/** The invoice of a paid order: asked for and taken back while it is not issued, for what stays paid. */
export function Invoice({ order, onChanged }: InvoiceProps) {
  const [isOpen, setIsOpen] = useState(false);
  const action = useAction();
  const { invoice, keptFen, id: orderId } = order;
  const save = (changed: OrderView) => {
    setIsOpen(false);
    onChanged(changed);
  };
  const withdraw = () => action.run(async () => onChanged(await call(orders.withdrawInvoice, { orderId })));
  if (isOpen && keptFen > 0)
    return <InvoiceForm orderId={orderId} keptFen={keptFen} onSaved={save} onCancel={() => setIsOpen(false)} />;
  if (!invoice && keptFen === 0) return null;
  if (!invoice) {
    return (
      <Button className="t-ask-invoice" look="quiet" onTap={() => setIsOpen(true)}>
        {texts.invoice.ask}
      </Button>
    );
  }
  const { state, askedAt, amountFen, title } = invoice;
  const words = amountFen > 0 ? texts.invoice[state](title, moneyText(amountFen), instantDayText(askedAt)) : null;
  // Of a request that came to nothing only what it named is left to be taken back.
  const { withdrawTitle, withdrawWhy, withdraw: withdrawIt, forget, forgetTitle, forgetWhy } = texts.invoice;
  const asks = words
    ? { title: withdrawTitle, text: withdrawWhy, confirm: withdrawIt }
    : { title: forgetTitle, text: forgetWhy, confirm: forget };
  return (
    <View className={`orders__invoice t-invoice-${state}`}>
      <Text className="orders__small">{words ?? texts.invoice.void}</Text>
      {state === 'asked' ? (
        <ConfirmButton className="t-withdraw-invoice" look="quiet" asks={asks} action={action} onConfirm={withdraw}>
          {asks.confirm}
        </ConfirmButton>
      ) : null}
    </View>
  );
}

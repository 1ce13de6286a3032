import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import type { OrderView } from '../../../../shared/contract/orders';
import type { OrderRefund } from '../../../../shared/contract/refunds';
import { Button } from '../../../components/buttons/Button';
import { instantDayText, instantText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { moneyText } from '../../../locales/moneyText';
import { locale } from '../../../services/language';
import { openPage } from '../../../services/navigation';
import { railName } from '../railName';
import { Invoice } from './Invoice';
import { Payout } from './Payout';
import { texts } from './texts';

const dayOf = (instant: string | null) => (instant ? instantDayText(instant) : '');

interface OrderCardProps {
  order: OrderView;
  onChanged(order: OrderView): unknown;
}

/** One order: what each part of it was for, and what of it goes back. */
export function OrderCard({ order, onChanged }: OrderCardProps) {
  const { status, amountFen, createdAt, paidAt, refundableUntil, paidToApple, keptFen } = order;
  const when = paidAt ? texts.paid(instantText(paidAt), railName(order.rail)) : texts.ordered(instantText(createdAt));
  return (
    <View className={`orders__order t-order t-order-${status}`}>
      <View className="orders__head">
        <Text className="orders__amount">{moneyText(amountFen)}</Text>
        <Text className="orders__small">{when}</Text>
      </View>
      {status === 'paid' ? null : <Text className="orders__small">{texts.status[status]}</Text>}
      {order.lines.map((line) => (
        <Line key={`${line.letterId}${line.kind}`} line={line} />
      ))}
      {order.refunds.map((refund) => (
        <RefundLine key={refund.id} refund={refund}>
          {refund.payout ? <Payout orderId={order.id} payout={refund.payout} onChanged={onChanged} /> : null}
        </RefundLine>
      ))}
      {refundableUntil ? (
        <Text className="orders__small t-order-until">{texts.until(instantDayText(refundableUntil))}</Text>
      ) : null}
      {paidToApple && keptFen > 0 ? <Text className="orders__small t-order-apple">{texts.apple}</Text> : null}
      {status === 'paid' ? (
        <Button className="t-to-payment" look="quiet" onTap={() => openPage('payment', { id: order.id })}>
          {texts.receipt}
        </Button>
      ) : null}
      <Invoice order={order} onChanged={onChanged} />
    </View>
  );
}

function Line({ line: { letterId, title, kind, amountFen } }: { line: OrderView['lines'][number] }) {
  const name = title === null ? texts.gone : title || everywhere.untitled;
  return (
    <View className="orders__line">
      <View className="orders__words">
        {title === null ? (
          <Text className="orders__gone">{name}</Text>
        ) : (
          <Button
            className="orders__letter t-order-letter"
            look="quiet"
            onTap={() => openPage('journey', { id: letterId })}
          >
            {name}
          </Button>
        )}
        <Text className="orders__small">{texts.lines[kind]}</Text>
      </View>
      <Text>{moneyText(amountFen)}</Text>
    </View>
  );
}

function RefundLine({ refund, children }: PropsWithChildren<{ refund: OrderRefund }>) {
  const { state, amountFen, cause, refundedAt } = refund;
  return (
    <View className={`orders__refund t-refund-${state}`}>
      <Text>{texts.refund[state](moneyText(amountFen), dayOf(refundedAt))}</Text>
      <Text className="orders__small">{texts.cause(cause[locale])}</Text>
      {children}
    </View>
  );
}

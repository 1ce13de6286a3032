import { Text, View } from '@tarojs/components';
import { type OrderView, orders } from '../../../../shared/contract/orders';
import { Button } from '../../../components/buttons/Button';
import type { PayeeSaver } from '../../../components/refunds/PayeeForm';
import { RefundLine } from '../../../components/refunds/RefundLine';
import { instantDayText, instantText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { moneyText } from '../../../locales/moneyText';
import { openPage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { railName } from '../railName';
import { Invoice } from './Invoice';
import { texts } from './texts';

interface OrderCardProps {
  order: OrderView;
  onChanged(order: OrderView): unknown;
}

/** One order: what each part of it was for, and what of it goes back. */
export function OrderCard({ order, onChanged }: OrderCardProps) {
  const { status, amountFen, createdAt, paidAt, refundableUntil, paidToApple, keptFen } = order;
  const when = paidAt ? texts.paid(instantText(paidAt), railName(order.rail)) : texts.ordered(instantText(createdAt));
  const savePayee: PayeeSaver = async (payee) =>
    onChanged(await call(orders.namePayee, { orderId: order.id, ...payee }));
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
        <RefundLine key={refund.id} refund={refund} savePayee={savePayee} />
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

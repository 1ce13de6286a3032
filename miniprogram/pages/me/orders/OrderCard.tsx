import { Text, View } from '@tarojs/components';
import { type OrderView, orders } from '../../../../shared/contract/orders';
import type { OrderRefund } from '../../../../shared/contract/refunds';
import { Button } from '../../../components/buttons/Button';
import { ToPayment } from '../../../components/payment/ToPayment';
import type { PayeeSaver } from '../../../components/refunds/PayeeForm';
import { RefundLine } from '../../../components/refunds/RefundLine';
import { instantDayText, instantText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { moneyText } from '../../../locales/moneyText';
import { openPage } from '../../../services/navigation';
import { isOnSheet } from '../../../services/openedSheet';
import { call } from '../../../services/session/call';
import { railName } from '../railName';
import { whichLetter } from '../whichLetter';
import { Invoice } from './Invoice';
import { texts } from './texts';

interface OrderCardProps {
  order: OrderView;
  onChanged(order: OrderView): unknown;
}

/** One order: what each part of it was for, and what of it goes back. */
export function OrderCard({ order, onChanged }: OrderCardProps) {
  const { status, amountFen, createdAt, paidAt, refundableUntil, tooOld, paidToApple, keptFen, refunds } = order;
  const when = paidAt ? texts.paid(instantText(paidAt), railName(order.rail)) : texts.ordered(instantText(createdAt));
  // Somebody was on its payment sheet, and what came of that is not known yet.
  const isChecked = status === 'pending' && isOnSheet(order.id);
  // Those of a series are paid from any of them.
  const toPay = status === 'pending' ? order.lines.find(({ title }) => title !== null) : undefined;
  const savePayee: PayeeSaver = async (payee) =>
    onChanged(await call(orders.namePayee, { orderId: order.id, ...payee }));
  const refundLine = (refund: OrderRefund) => (
    <RefundLine key={refund.id} refund={refund} isApples={paidToApple} savePayee={savePayee} />
  );
  return (
    <View className={`orders__order t-order t-order-${status}`}>
      <View className="orders__head">
        <Text className="orders__amount">{moneyText(amountFen)}</Text>
        <Text className="orders__small">{when}</Text>
      </View>
      {status === 'paid' ? null : <Text className="orders__small">{texts.status[isChecked ? 'checked' : status]}</Text>}
      {order.lines.map((line) => (
        <View key={`${line.letterId}${line.kind}`} className="orders__part t-order-line">
          <Line line={line} />
          {refunds.filter((refund) => isOf(line, refund)).map(refundLine)}
        </View>
      ))}
      {refunds.filter((refund) => !order.lines.some((line) => isOf(line, refund))).map(refundLine)}
      {refundableUntil ? (
        <Text className="orders__small t-order-until">{texts.until(instantDayText(refundableUntil))}</Text>
      ) : null}
      {tooOld ? <Text className="orders__small t-order-too-old">{texts.tooOld}</Text> : null}
      {paidToApple && keptFen > 0 ? <Text className="orders__small t-order-apple">{texts.apple}</Text> : null}
      {toPay ? (
        <Button className="t-to-pay" look="plain" onTap={() => openPage('journey', { id: toPay.letterId })}>
          {texts.pay}
        </Button>
      ) : null}
      <ToPayment orderId={status === 'paid' ? order.id : undefined} />
      <Invoice order={order} onChanged={onChanged} />
    </View>
  );
}

type OrderLine = OrderView['lines'][number];

const isOf = ({ letterId }: OrderLine, refund: OrderRefund) => refund.letterId === letterId;

function Line({ line }: { line: OrderLine }) {
  const { letterId, title, kind, amountFen } = line;
  const which = whichLetter(line);
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
        {which ? <Text className="orders__small">{which}</Text> : null}
        <Text className="orders__small">{texts.lines[kind]}</Text>
      </View>
      <Text>{moneyText(amountFen)}</Text>
    </View>
  );
}

import { Text, View } from '@tarojs/components';
import { orders } from '../../../../shared/contract/orders';
import { series as endpoints, type Series } from '../../../../shared/contract/series';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { PayButtons } from '../../../components/payment/PayButtons';
import { RefundLimit } from '../../../components/payment/RefundLimit';
import { texts as ofPayment } from '../../../components/payment/texts';
import { type ChosenPayment, usePayment } from '../../../components/payment/usePayment';
import { useRails } from '../../../components/payment/useRails';
import { useRemote } from '../../../hooks/useRemote';
import { moneyText } from '../../../locales/moneyText';
import { openPage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { texts } from './texts';

const postageOf = (seriesId: string) => ({
  id: seriesId,
  order: (chosen: ChosenPayment) => call(endpoints.createSeriesOrder, { seriesId, ...chosen }),
  read: () => call(endpoints.readSeries, { seriesId }),
  isOwed: ({ may }: Series) => may.pay,
});

/** When the last of those letters goes (epoch milliseconds) that one order would pay for now. */
function latestOf({ letters, toPay }: Series): number | null {
  const days = letters.flatMap(({ id, deliverAt }) =>
    deliverAt && toPay.letterIds.includes(id) ? [Date.parse(deliverAt)] : [],
  );
  return days.length > 0 ? Math.max(...days) : null;
}

/** What one order has paid for, the whole of it; nothing while it is not paid. */
function PaidOrder({ orderId }: { orderId: string }) {
  const { value: order } = useRemote(() => call(orders.readOrderInFull, { orderId }));
  if (order?.status !== 'paid') return null;
  return (
    <Notice calm className="t-series-paid" text={texts.paid(order.lines.length, moneyText(order.amountFen))}>
      <Button className="t-to-payment" look="quiet" onTap={() => openPage('payment', { id: orderId })}>
        {texts.paymentReceipt}
      </Button>
    </Notice>
  );
}

/** The postage of all letters of a series that are sealed and passed their check, in one order; and what that has paid. */
export function PayAll({ series, onChanged }: { series: Series; onChanged(series: Series): unknown }) {
  const { letterIds, amountFen, prices = [] } = series.toPay;
  const { orderId, state, busy, tapped, failure, pay, checkAgain } = usePayment(postageOf(series.id), onChanged);
  const { length: count } = letterIds;
  const ways = useRails(prices);
  if (!series.may.pay) return orderId ? <PaidOrder key={orderId} orderId={orderId} /> : null;
  const sheets = ways.rails[0] === 'wechat_virtual' ? prices.length : 1;
  return (
    <View className="payment t-pay-all-of">
      <Text className="payment__amount">{moneyText(amountFen)}</Text>
      <Text className="payment__kept t-sheets">
        {sheets > 1 ? texts.toPayBySheets(count, sheets) : texts.toPay(count)}
      </Text>
      {state === 'unpaid' ? null : (
        <Notice calm={state !== 'failed'} className={`t-payment-${state}`} text={ofPayment.state[state]} />
      )}
      <FailureNotice failure={failure} />
      <RefundLimit of={ways} deliverAt={latestOf(series)} />
      <PayButtons
        className="t-pay-all"
        busy={busy}
        tapped={tapped}
        text={sheets > 1 ? texts.payFirst(sheets) : texts.pay(count, moneyText(amountFen))}
        prices={prices}
        onPay={(rail) => pay(amountFen, rail)}
      />
      {state === 'pending' || state === 'failed' ? (
        <Button className="t-pay-check" look="plain" disabled={busy} onTap={checkAgain}>
          {tapped === 'check' ? ofPayment.paying : ofPayment.checkAgain}
        </Button>
      ) : null}
    </View>
  );
}

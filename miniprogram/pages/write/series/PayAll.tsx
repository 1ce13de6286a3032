import { Text, View } from '@tarojs/components';
import { orders } from '../../../../shared/contract/orders';
import type { RailName } from '../../../../shared/contract/payments';
import { series as endpoints, type Series } from '../../../../shared/contract/series';
import { Notice } from '../../../components/feedback/Notice';
import { PayButtons } from '../../../components/payment/PayButtons';
import { isLookedFor, PaymentStanding } from '../../../components/payment/PaymentStanding';
import { RefundLimit } from '../../../components/payment/RefundLimit';
import { ToPayment } from '../../../components/payment/ToPayment';
import { type ChosenPayment, usePayment } from '../../../components/payment/usePayment';
import { useRails } from '../../../components/payment/useRails';
import { useRemote } from '../../../hooks/useRemote';
import { moneyText } from '../../../locales/moneyText';
import { takesOnePrice } from '../../../services/openPaymentSheet';
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

/** How letters are paid for by ways that take so many sheets each: all at once, or one price after the other. */
function toPayText(count: number, sheets: readonly number[]): string {
  const most = Math.max(...sheets);
  if (most <= 1) return texts.toPay(count);
  return sheets.includes(1) ? texts.toPayEitherWay(count, most) : texts.toPayBySheets(count, most);
}

/** What one order has paid for, the whole of it; nothing while it is not paid. */
function PaidOrder({ orderId }: { orderId: string }) {
  const { value: order } = useRemote(() => call(orders.readOrderInFull, { orderId }));
  if (order?.status !== 'paid') return null;
  return (
    <Notice calm className="t-series-paid" text={texts.paid(order.lines.length, moneyText(order.amountFen))}>
      <ToPayment orderId={orderId} />
    </Notice>
  );
}

/** The postage of all letters of a series that are sealed and passed their check, in one order; and what that has paid. */
export function PayAll({ series, onChanged }: { series: Series; onChanged(series: Series): unknown }) {
  const { letterIds, amountFen, prices = [] } = series.toPay;
  const payment = usePayment(postageOf(series.id), onChanged);
  const { paidOrders, state, busy, tapped, pay } = payment;
  const { length: count } = letterIds;
  const ways = useRails(prices);
  const paid = paidOrders.map((orderId) => <PaidOrder key={orderId} orderId={orderId} />);
  if (!series.may.pay) return <>{paid}</>;
  // The server begins with the price of the first that awaits it.
  const firstFen = series.letters
    .filter(({ id, amountFen: fen }) => letterIds.includes(id) && fen === prices[0])
    .reduce((sum, letter) => sum + (letter.amountFen ?? 0), 0);
  const sheetsBy = (rail: RailName) => (takesOnePrice(rail) ? prices.length : 1);
  const textBy = (rail: RailName) =>
    sheetsBy(rail) > 1 ? texts.payFirst(moneyText(firstFen), sheetsBy(rail)) : texts.pay(count, moneyText(amountFen));
  return (
    <>
      {paid}
      <View className="payment t-pay-all-of">
        <Text className="payment__amount">{moneyText(amountFen)}</Text>
        <Text className="payment__kept t-sheets">{toPayText(count, ways.rails.map(sheetsBy))}</Text>
        <PaymentStanding of={payment} />
        <RefundLimit of={ways} deliverAt={latestOf(series)} />
        <PayButtons
          className="t-pay-all"
          busy={busy}
          tapped={tapped}
          isAnother={isLookedFor(state)}
          textBy={textBy}
          prices={prices}
          onPay={(rail) => pay(amountFen, rail)}
        />
      </View>
    </>
  );
}

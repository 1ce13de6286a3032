import type { Letter } from '../../../letters/Letter';
import type { OrderLine } from '../../../payments/OrderLine';
import type { Payment } from '../../../payments/Payment';
import type { Refund } from '../../../payments/Refund';
import { type Books, fenOf, givenOtherwise, paidByBank, sentByRail, tradesFor } from './books';

// What its order was paid with, where other money came, too.
const isOfOrder = (payment: Payment, { transactionId }: Refund) => transactionId === (payment.transactionId ?? '');

// Before it was known as paid, all of it was given back in one sum, which stands with the first line.
const isWhole = (payment: Payment, refund: Refund) =>
  refund.cause !== 'paid_twice' &&
  (payment.status === 'suspect' || (refund.cause === 'refunded_by_hand' && !isOfOrder(payment, refund)));

const isHeldWhole = ({ cause, state }: Refund) => cause === 'refunded_by_hand' && state === 'stuck';

// What of the money that came for a line is still at the vendors, by their books, or went back for nobody knows what.
function keptOf(books: Books, line: OrderLine): number {
  const payment = books.payments.find(({ orderId }) => orderId === line.orderId);
  if (!payment) return 0;
  const asOrdered = tradesFor(books, payment).filter(({ paidFen }) => paidFen === payment.amountFen);
  const ours = books.refunds.filter(({ orderLineId }) => orderLineId === line.id);
  const numbers = ours.map(({ outRefundNo }) => outRefundNo);
  const back = asOrdered
    .flatMap(({ refunds }) => refunds)
    .filter(({ outRefundNo }) => outRefundNo !== null && numbers.includes(outRefundNo));
  const whole = books.refunds.filter((refund) => refund.paymentId === payment.id && isHeldWhole(refund));
  const given = [...givenOtherwise(books, payment), ...whole].flatMap((refund) => {
    if (isWhole(payment, refund)) return [{ fen: line.amountFen }];
    return refund.orderLineId === line.id ? [{ fen: refund.amountFen }] : [];
  });
  return asOrdered.length * line.amountFen - fenOf(back) - (asOrdered.length > 0 ? fenOf(given) : 0);
}

const carried = ['scheduled', 'awaiting_card', 'delivering', 'delivered', 'opened'];

// Others took it back, which is named there: of a letter that was too late to be stopped, or of a change, which stays.
function takenOf(books: Books, { status }: Letter, lines: readonly OrderLine[]): Refund[] {
  const paid = books.payments.filter((payment) => payment.status === 'paid');
  const stays = lines.filter(({ changeId }) => changeId || status !== 'scheduled').map(({ id }) => id);
  return books.refunds.filter(
    (refund) =>
      refund.standing &&
      refund.cause === 'refunded_by_hand' &&
      paid.some((payment) => payment.id === refund.paymentId && isOfOrder(payment, refund)) &&
      stays.includes(refund.orderLineId),
  );
}

// What went back by our bank lies at the vendor for good; what waits for a person does so till then, and is named.
const staysThere = (books: Books, refund: Refund): boolean =>
  refund.cause !== 'mismatch' &&
  !isHeldWhole(refund) &&
  (refund.state === 'stuck' || paidByBank(books, refund) > 0) &&
  !sentByRail(books, refund);

function dueOf(books: Books, letter: Letter, lines: readonly OrderLine[]): number {
  const lineIds = lines.map(({ id }) => id);
  const there = books.refunds.filter((one) => lineIds.includes(one.orderLineId) && staysThere(books, one));
  const sumOf = (refunds: readonly Refund[]) => fenOf(refunds.map(({ amountFen: fen }) => ({ fen })));
  const postage = carried.includes(letter.status) ? (letter.amountFen ?? 0) - sumOf(takenOf(books, letter, lines)) : 0;
  return postage + sumOf(there);
}

/** Letters for which the vendors keep another sum than is their due. */
export function letterFaults(books: Books): string[] {
  return books.letters.flatMap((letter) => {
    const lines = books.lines.filter(({ letterId }) => letterId === letter.id);
    const kept = fenOf(lines.map((line) => ({ fen: keptOf(books, line) })));
    const due = dueOf(books, letter, lines);
    return kept === due ? [] : [`a letter that is ${letter.status} keeps ${kept} fen, and ${due} are its due`];
  });
}

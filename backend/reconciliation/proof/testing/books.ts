import { LetterChange } from '../../../changes/LetterChange';
import { Letter } from '../../../letters/Letter';
import { Order } from '../../../payments/Order';
import { OrderLine } from '../../../payments/OrderLine';
import { Payment } from '../../../payments/Payment';
import { Refund } from '../../../payments/Refund';
import type { Transfer } from './bank';
import type { Gift } from './gifts';
import { type Trade, tradesOf } from './standIns';
import type { World } from './world';

/** Our books of a world, and beside them those of the vendors and of our bank. */
export interface Books {
  letters: Letter[];
  changes: LetterChange[];
  lines: OrderLine[];
  orders: Order[];
  payments: Payment[];
  refunds: Refund[];
  trades: Trade[];
  transfers: Transfer[];
  gifts: Gift[];
}

/** The books as they are now. */
export async function readBooks({ letterIds, system, transfers, gifts }: World): Promise<Books> {
  const letters = await Letter.findAll({ where: { id: letterIds } });
  const changes = await LetterChange.findAll({ where: { letterId: letterIds } });
  const lines = await OrderLine.findAll({ where: { letterId: letterIds } });
  const orderId = lines.map((line) => line.orderId);
  const payments = await Payment.findAll({ where: { orderId } });
  const numbers = payments.map(({ outTradeNo }) => outTradeNo);
  return {
    ...{ letters, changes, lines, payments, transfers, gifts },
    orders: await Order.findAll({ where: { id: orderId } }),
    refunds: await Refund.findAll({ where: { paymentId: payments.map(({ id }) => id) } }),
    trades: tradesOf(system.sandbox, new Set(numbers)),
  };
}

/** How often which end was seen, in all worlds. */
export const seen = new Map<string, number>();

/** Counts how a world ended. */
export function note({ payments, refunds, letters, changes, transfers, gifts }: Books): void {
  const ends = [
    ...payments.map(({ rail, status }) => `${rail} ${status}`),
    ...refunds.map(({ cause, state, trouble }) => `refund ${cause} ${state} ${trouble ?? ''}`.trim()),
    ...letters.map(({ status }) => `letter ${status}`),
    ...changes.map(({ state }) => `change ${state}`),
    ...gifts.map(({ rail, isOther }) => `given by hand ${rail}${isOther ? ' for something else' : ''}`),
    ...transfers.map(({ isBack }) => `transfer ${isBack ? 'sent back' : 'made'}`),
  ];
  for (const end of ends) seen.set(end, (seen.get(end) ?? 0) + 1);
}

/** What some rows come to. */
export const fenOf = (rows: readonly { fen: number }[]): number => rows.reduce((sum, { fen }) => sum + fen, 0);

/** What came for a payment, once or more often. */
export const tradesFor = ({ trades }: Books, { outTradeNo }: Payment): Trade[] =>
  trades.filter((trade) => trade.outTradeNo === outTradeNo);

/** What our bank has paid for a refund, and did not get back. */
export const paidByBank = ({ transfers }: Books, { id }: Refund): number =>
  fenOf(transfers.filter(({ refundId, isBack }) => refundId === id && !isBack));

/** What its rail has sent back of a refund, under its number. */
export const sentByRail = ({ trades }: Books, { outRefundNo }: Refund): number =>
  fenOf(trades.flatMap(({ refunds }) => refunds.filter((one) => one.outRefundNo === outRefundNo)));

/** Refunds of a payment that have arrived otherwise than under their number or by our bank: as others gave them back. */
export const givenOtherwise = (books: Books, { id }: Payment): Refund[] =>
  books.refunds.filter(
    (refund) =>
      refund.paymentId === id &&
      refund.state === 'refunded' &&
      sentByRail(books, refund) === 0 &&
      paidByBank(books, refund) === 0,
  );

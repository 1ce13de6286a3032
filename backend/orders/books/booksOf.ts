import type { Transaction } from 'sequelize';
import type { Order } from '../../payments/Order';
import { OrderLine } from '../../payments/OrderLine';
import { Payment } from '../../payments/Payment';
import { Refund } from '../../payments/Refund';

/** A line of an order; its number is null until one that the version before has ordered gets it. */
export type Line = Pick<OrderLine, 'letterId' | 'changeId' | 'amountFen'> & { id: string | null };

/** An order with all that our books say of it: its lines, the payment that counts, what of it goes or went back. */
export interface Books {
  order: Order;
  lines: Line[];
  payment: Payment | undefined;
  refunds: Refund[];
}

const isOf =
  ({ id }: Order) =>
  ({ orderId }: { orderId: string }) =>
    orderId === id;

// Of several tries the one that brought the money, or else the last.
const payable = (payments: readonly Payment[]) =>
  payments.find(({ status }) => status === 'paid' || status === 'suspect') ?? payments.at(-1);

// What the version before has ordered beside this one gets its line within minutes, and is for one letter.
function linesIn(order: Order, lines: readonly OrderLine[]): Line[] {
  const own = lines.filter(isOf(order));
  return own.length > 0 ? own : [{ id: null, letterId: order.letterId, changeId: null, amountFen: order.amountFen }];
}

/** What our books say of some orders, in their order, by three questions however many they are. */
export async function booksOf(orders: readonly Order[], transaction?: Transaction): Promise<Books[]> {
  if (orders.length === 0) return [];
  const orderId = orders.map(({ id }) => id);
  const lines = await OrderLine.findAll({ where: { orderId }, order: ['id'], transaction });
  const payments = await Payment.findAll({ where: { orderId }, order: ['id'], transaction });
  const where = { paymentId: payments.map(({ id }) => id), standing: 1 };
  const refunds = await Refund.findAll({ where, order: ['createdAt', 'id'], transaction });
  return orders.map((order) => {
    const own = payments.filter(isOf(order));
    const isOwn = ({ paymentId }: Refund) => own.some(({ id }) => id === paymentId);
    return { order, lines: linesIn(order, lines), payment: payable(own), refunds: refunds.filter(isOwn) };
  });
}

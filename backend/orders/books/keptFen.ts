import type { Refund } from '../../payments/Refund';
import type { Books } from './booksOf';

/** What goes back of the payment that counts; what came by a second transaction goes back beside it. */
export const refundsOfFirst = ({ payment, refunds }: Pick<Books, 'payment' | 'refunds'>): Refund[] =>
  refunds.filter(({ transactionId }) => transactionId === (payment?.transactionId ?? ''));

/** What of a paid order nobody owes back, in fen: 0 where it was not paid, or what came is not what was ordered. */
export function keptFen({ order, ...books }: Pick<Books, 'order' | 'payment' | 'refunds'>): number {
  if (order.status !== 'paid') return 0;
  return Math.max(0, order.amountFen - refundsOfFirst(books).reduce((sum, { amountFen }) => sum + amountFen, 0));
}

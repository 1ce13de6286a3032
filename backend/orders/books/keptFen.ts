import type { Books } from './booksOf';

/** What of a paid order nobody owes back, in fen: 0 where it was not paid, or what came is not what was ordered. */
export function keptFen({ order, payment, refunds }: Pick<Books, 'order' | 'payment' | 'refunds'>): number {
  if (order.status !== 'paid') return 0;
  // What came by a second transaction goes back beside it.
  const ofFirst = refunds.filter(({ transactionId }) => transactionId === (payment?.transactionId ?? ''));
  return Math.max(0, order.amountFen - ofFirst.reduce((sum, { amountFen }) => sum + amountFen, 0));
}

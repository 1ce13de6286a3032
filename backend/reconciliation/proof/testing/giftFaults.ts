import { openHandRefunds } from '../../../ledger/handRefunds';
import { LedgerEntry } from '../../../ledger/LedgerEntry';
import type { Payment } from '../../../payments/Payment';
import type { Refund } from '../../../payments/Refund';
import { type Books, fenOf, givenOtherwise, sentByRail, tradesFor } from './books';

const sumOf = (rows: readonly { amountFen: number }[]) => rows.reduce((sum, { amountFen }) => sum + amountFen, 0);

// What went back at the vendor under no number of ours.
const givenFen = (books: Books, payment: Payment): number =>
  fenOf(
    tradesFor(books, payment)
      .flatMap(({ refunds }) => refunds)
      .filter(({ outRefundNo }) => !books.refunds.some((one) => one.outRefundNo === outRefundNo)),
  );

// What our books had given by hand, and nobody had said for what, when it was asked for.
async function wasKnown({ paymentId, requestedAt }: Refund): Promise<boolean> {
  if (!requestedAt) return false;
  const entries = await LedgerEntry.findAll({ where: { paymentId, kind: ['unmatched', 'matched'] } });
  const known = entries.filter(({ kind, postedAt }) => kind === 'unmatched' && postedAt < requestedAt);
  const taken = entries.filter(({ kind, postedAt }) => kind === 'matched' && postedAt <= requestedAt);
  return sumOf(known) > sumOf(taken);
}

/**
 * What went back at the vendors under no number of ours, and neither is a refund that has arrived nor held for operators to
 * say for what; and refunds that went by their rail all the same, unless they have said so.
 */
export async function giftFaults(books: Books, saidAgain: ReadonlyMap<string, number>): Promise<string[]> {
  const faults: string[] = [];
  const open = await openHandRefunds();
  for (const payment of books.payments) {
    const theirs = givenFen(books, payment);
    const taken = sumOf(givenOtherwise(books, payment));
    const left = fenOf(open.filter(({ paymentId }) => paymentId === payment.id));
    if (theirs !== taken + left)
      faults.push(`${payment.rail} gave back ${theirs} fen by hand: ${taken} are refunds, ${left} are held`);
  }
  for (const refund of books.refunds) {
    const isAsked = sentByRail(books, refund) > 0 && !saidAgain.has(refund.id);
    if (isAsked && (await wasKnown(refund))) faults.push('what was given back by hand went back once more');
  }
  return faults;
}

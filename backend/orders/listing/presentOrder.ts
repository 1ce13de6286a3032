import type { OrderView } from '../../../shared/contract/orders';
import type { Order } from '../../payments/Order';
import { paidToApple } from '../../payments/refunds/presentRefund';
import { clock } from '../../platform/clock';
import { rails } from '../../rails/rails';
import type { Books, Line } from '../books/booksOf';
import { keptFen } from '../books/keptFen';
import type { Invoice } from '../invoices/Invoice';
import { presentInvoice } from '../invoices/presentInvoice';
import type { Payout } from '../payouts/Payout';
import { presentOrderRefund } from './presentOrderRefund';

/** What is known beside the books, by numbers: titles of the letters that their payer may still read, payouts, invoices. */
export interface Known {
  accountId: string;
  titles: ReadonlyMap<string, string>;
  payouts: ReadonlyMap<string, Payout>;
  invoices: ReadonlyMap<string, Invoice>;
}

const presentLine = ({ letterId, changeId, amountFen }: Line, titles: ReadonlyMap<string, string>) => ({
  letterId,
  title: titles.get(letterId) ?? null,
  kind: changeId ? ('change' as const) : ('postage' as const),
  amountFen,
});

const statuses = { pending: 'pending', paid: 'paid', closed: 'closed', suspect: 'looked_at' } as const satisfies Record<
  Order['status'],
  OrderView['status']
>;

function refundableUntil(books: Books): string | null {
  const { payment } = books;
  if (!payment?.paidAt || keptFen(books) <= 0) return null;
  const until = payment.paidAt.getTime() + rails[payment.rail].refundableMs;
  return until > clock.now() ? new Date(until).toISOString() : null;
}

/** An order as its payer sees it. */
export async function presentOrder(books: Books, known: Known): Promise<OrderView> {
  const { order, lines, payment, refunds } = books;
  const ofApple = payment?.paidAt ? await paidToApple(payment) : {};
  return {
    id: order.id,
    status: statuses[order.status],
    amountFen: order.amountFen,
    createdAt: order.createdAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    rail: payment?.rail ?? '',
    lines: lines.map((line) => presentLine(line, known.titles)),
    refunds: await Promise.all(refunds.map((refund) => presentOrderRefund(refund, known.payouts, known.accountId))),
    keptFen: keptFen(books),
    refundableUntil: ofApple.paidToApple ? null : refundableUntil(books),
    ...ofApple,
    ...(await presentInvoice(known.invoices.get(order.id), known.accountId, keptFen(books))),
  };
}
